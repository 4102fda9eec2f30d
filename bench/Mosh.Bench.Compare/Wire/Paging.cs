using Mosh.Bench.Compare.Sessions;

namespace Mosh.Bench.Compare.Wire;

/// <summary>From the beginning to the end of a file in vim, four pages a second.</summary>
public sealed class Paging(bool isQuick) : IWireTask
{
    // vim keeps two lines of 23 from page to page.
    private const int LinesPerPage = 21;
    private const int Words = 9;
    private const string LastLine = "the-last-line";
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMilliseconds(250);

    private readonly int _lines = isQuick ? 100 : 2000;

    public string What => $"Paging vim through {_lines:#,0} lines";

    public string Script => $$"""
        for ((line = 1; line < {{_lines}}; line++)); do
            for ((word = 0; word < (line * 7) % {{Words}} + 1; word++)); do printf '%x ' $((line * 7919 * (word + 3) % 65521)); done
            echo
        done > file
        echo {{LastLine}} >> file
        read -r
        exec vim -u NONE -i NONE -n -N file
        """;

    public bool IsBusy => false;

    public async Task RunAsync(BenchSession session)
    {
        session.Terminal.Type("\r"u8);
        await session.Terminal.WaitForTextAsync("\"file\"");
        using PeriodicTimer timer = new(KeyInterval);
        for (int page = 0; page < _lines / LinesPerPage; page++)
        {
            session.Terminal.Type("\x06"u8);
            await timer.WaitForNextTickAsync();
        }

        session.Terminal.Type("G"u8);
        await session.Terminal.WaitForTextAsync(LastLine);
    }
}
