using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Growth;

/// <summary>A program that writes a piece ten times a second, and what that costs.</summary>
/// <param name="Size">Size of the terminal.</param>
/// <param name="Piece">The piece of a number; every one is a single file and a single write.</param>
/// <param name="Steps">How many.</param>
public sealed record PacedOutput(ScreenSize Size, Func<int, string> Piece, int Steps)
{
    private const string End = "end-of-output";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private string Script => $$"""
        read -r
        exec 3<> <(:)
        for ((step = 0; step < {{Steps}}; step++)); do
            cat piece$step
            read -rt 0.1 -u 3
        done
        printf '\ec{{End}}'
        read -r
        """;

    public async Task<OutputCost> MeasureAsync(Ends ends)
    {
        using BenchSession session = await BenchSession.StartAsync(ends, Script, isRelayed: true, Size);
        for (int step = 0; step < Steps; step++)
        {
            session.Directory.Write($"piece{step}", Piece(step));
        }

        await Task.Delay(Settling);
        double server = ProcessFigures.ProcessorSeconds(session.ServerId);
        double client = ProcessFigures.ProcessorSeconds(session.ClientId);
        long bytes = session.Relay.Down.Bytes;
        session.Terminal.Type("\r"u8);
        await session.Terminal.WaitForTextAsync(End, Deadline);
        return new OutputCost(
            (ProcessFigures.ProcessorSeconds(session.ServerId) - server) * 1000 / Steps,
            (ProcessFigures.ProcessorSeconds(session.ClientId) - client) * 1000 / Steps,
            (session.Relay.Down.Bytes - bytes) / (double)Steps,
            ProcessFigures.MemoryOf(session.ServerId).Private);
    }
}
