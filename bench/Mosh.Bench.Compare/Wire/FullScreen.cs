using System.Text;
using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>A program that draws the whole screen anew ten times a second.</summary>
public sealed class FullScreen(bool isQuick) : IWireTask
{
    private const string End = "end-of-frames";

    private readonly int _frames = isQuick ? 20 : 200;

    public string What => $"Full-screen program, 10 frames/s for {_frames / 10} s";

    // The frames lie ready, so that every one is a single write.
    public string Script => $$"""
        read -r
        exec 3<> <(:)
        for ((frame = 0; frame < {{_frames}}; frame++)); do
            cat frame$frame
            read -rt 0.1 -u 3
        done
        printf '\ec{{End}}'
        read -r
        """;

    public bool IsBusy => false;

    public async Task RunAsync(BenchSession session)
    {
        StringBuilder frame = new();
        for (int number = 0; number < _frames; number++)
        {
            frame.Clear();
            Workloads.Redraw.Piece(frame, number);
            session.Directory.Write($"frame{number}", frame.ToString());
        }

        session.Terminal.Type("\r"u8);
        await session.Terminal.WaitForTextAsync(End, TimeSpan.FromSeconds(60));
    }
}
