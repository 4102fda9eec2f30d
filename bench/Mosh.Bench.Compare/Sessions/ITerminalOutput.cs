namespace Mosh.Bench.Compare.Sessions;

/// <summary>What a program writes to its terminal, as it comes; on the thread that reads it.</summary>
public interface ITerminalOutput
{
    /// <param name="bytes">A piece, as it was read.</param>
    /// <param name="now">Right after it had been read, by <see cref="System.Diagnostics.Stopwatch"/>.</param>
    void Write(ReadOnlySpan<byte> bytes, long now);

    /// <summary>The program has closed its terminal.</summary>
    void End(long now);
}
