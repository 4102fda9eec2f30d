using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>Something to do in a session whose traffic is counted.</summary>
public interface IWireTask
{
    /// <summary>What is done, for the table.</summary>
    string What { get; }

    /// <summary>What the server runs, for bash.</summary>
    string Script { get; }

    /// <summary>Whether it takes the processor, if only for a moment.</summary>
    bool IsBusy { get; }

    /// <summary>Does it; what goes over the wire until this ends, and as little longer as acknowledgements take, is counted.</summary>
    Task RunAsync(BenchSession session);
}
