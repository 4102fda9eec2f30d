using System.Globalization;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>Many short lines as fast as the server takes them.</summary>
public sealed class Sequence(bool isQuick) : IWireTask
{
    private const string End = "end-of-numbers";

    private readonly int _last = isQuick ? 1000 : 100_000;

    public string What => string.Create(CultureInfo.InvariantCulture, $"seq {_last}");

    public string Script => $"read -r; seq {_last.ToString(CultureInfo.InvariantCulture)}; echo {End}; read -r";

    public bool IsBusy => true;

    public Task RunAsync(BenchSession session)
    {
        session.Terminal.Type("\r"u8);
        return session.Terminal.WaitForTextAsync(End);
    }
}
