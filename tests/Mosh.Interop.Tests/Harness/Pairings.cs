namespace Mosh.Interop.Harness;

/// <summary>The matrix of these tests: whose client (or wrapper) meets whose server.</summary>
public static class Pairings
{
    public static TheoryData<Implementation, Implementation> All { get; } = new()
    {
        { Implementation.Stock, Implementation.Stock },
        { Implementation.Ours, Implementation.Stock },
        { Implementation.Stock, Implementation.Ours },
        { Implementation.Ours, Implementation.Ours },
    };

    /// <summary>Both clients with a stock server, for tests in which the server's make does not matter.</summary>
    public static TheoryData<Implementation, Implementation> Clients { get; } = new()
    {
        { Implementation.Stock, Implementation.Stock },
        { Implementation.Ours, Implementation.Stock },
    };
}
