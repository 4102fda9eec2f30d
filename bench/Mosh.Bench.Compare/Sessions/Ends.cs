using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>Whose programs are at the two ends of a session.</summary>
public readonly record struct Ends(Implementation Client, Implementation Server)
{
    public static readonly Ends Stock = new(Implementation.Stock, Implementation.Stock);
    public static readonly Ends Ours = new(Implementation.Ours, Implementation.Ours);
    public static readonly Ends OurClient = new(Implementation.Ours, Implementation.Stock);
    public static readonly Ends OurServer = new(Implementation.Stock, Implementation.Ours);

    /// <summary>Every pair, stock's own first.</summary>
    public static IReadOnlyList<Ends> All { get; } = [Stock, OurClient, OurServer, Ours];

    public override string ToString() => this switch
    {
        (Implementation.Stock, Implementation.Stock) => "stock at both ends",
        (Implementation.Ours, Implementation.Ours) => "ours at both ends",
        (Implementation.Ours, Implementation.Stock) => "our client, stock server",
        _ => "stock client, our server",
    };
}
