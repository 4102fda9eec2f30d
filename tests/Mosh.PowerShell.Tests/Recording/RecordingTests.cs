using System.Text;
using System.Text.Json;
using Mosh.PowerShell.Recording;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Export;
using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Tests.Recording;

public sealed class RecordingTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void The_header_says_what_a_player_needs()
    {
        JsonElement header = Record(Image(80, 24, "\e]2;a \"title\" ☃\ax"))[0];

        Assert.Equal(2, header.GetProperty("version").GetInt32());
        Assert.Equal((80, 24), (header.GetProperty("width").GetInt32(), header.GetProperty("height").GetInt32()));
        Assert.Equal(1_700_000_000, header.GetProperty("timestamp").GetInt64());
        Assert.Equal("a \"title\" ☃", header.GetProperty("title").GetString());
        Assert.Equal("xterm-256color", header.GetProperty("env").GetProperty("TERM").GetString());
    }

    [Fact]
    public void A_player_shows_the_screen_that_was_recorded_after_each_event()
    {
        ScreenImage[] screens =
        [
            Image(20, 4, "$ "),
            Image(20, 4, "$ ls\r\n\e[1;34msrc\e[m \e[7m中文\e[m ☃"),
            Image(30, 6, "\e[44mwider\e[K\e[m\r\n\e]8;;http://x\alink\e]8;;\a"),
            Image(10, 3, "small\e[?25l"),
            Image(10, 3, "small\r\nagain\e[?25h"),
        ];

        JsonElement[] events = Record(screens);

        Assert.Equal(["o", "o", "r", "o", "r", "o", "o"], events.Skip(1).Select(line => line[1].GetString()));
        Assert.Equal("30x6", events[3][2].GetString());
        Assert.Equal([0, 1, 2, 2, 3, 3, 4], events.Skip(1).Select(line => line[0].GetDouble()));
        Assert.Equal(screens.Select(SvgExportOf), Play(events).Select(SvgExportOf));
    }

    [Fact]
    public void A_screen_that_did_not_change_adds_no_event()
    {
        ScreenImage screen = Image(20, 4, "x");

        Assert.Equal(2, Record(screen, screen).Length);
    }

    [Fact]
    public async Task A_full_disk_ends_the_recording_and_nothing_else()
    {
        SessionRecorder recorder = new(new FullDisk());
        recorder.Start(observer =>
        {
            observer.ScreenChanged(Image(20, 4, "x"), TimeSpan.Zero);
            return new MemoryStream();
        });

        await Assert.ThrowsAsync<IOException>(() => recorder.Completion.WaitAsync(TimeSpan.FromSeconds(20)));
        recorder.ScreenChanged(Image(20, 4, "y"), TimeSpan.Zero);
        recorder.Dispose();
    }

    [Fact]
    public async Task The_end_of_the_session_ends_the_recording()
    {
        MemoryStream file = new();
        SessionRecorder recorder = new(file);
        recorder.Start(observer =>
        {
            observer.ScreenChanged(Image(20, 4, "x"), TimeSpan.FromSeconds(5));
            observer.ScreenChanged(Image(20, 4, "xy"), TimeSpan.FromSeconds(7));
            observer.SessionEnded(TimeSpan.FromSeconds(8));
            return new MemoryStream();
        });

        await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(3, Encoding.UTF8.GetString(file.ToArray()).TrimEnd('\n').Split('\n').Length);
        Assert.Equal((2, TimeSpan.FromSeconds(2)), (recorder.FrameCount, recorder.Duration));
    }

    private static ScreenImage Image(int width, int height, string text)
    {
        Emulator emulator = new(new Framebuffer(width, height)) { AreHyperlinksEnabled = true };
        emulator.Write(Encoding.UTF8.GetBytes(text));
        return ScreenImage.Of(emulator.Screen);
    }

    private static string SvgExportOf(ScreenImage image) => SvgExport.Of(image) + HtmlExport.Of(image);

    private static JsonElement[] Record(params ScreenImage[] screens)
    {
        MemoryStream file = new();
        FrameRecorder recorder = new(new AsciicastWriter(file));
        for (int index = 0; index < screens.Length; index++)
        {
            recorder.Write(screens[index], TimeSpan.FromSeconds(10 + index), Start);
        }

        string[] lines = Encoding.UTF8.GetString(file.ToArray()).TrimEnd('\n').Split('\n');
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>What a player shows after each "o" event.</summary>
    private static IEnumerable<ScreenImage> Play(JsonElement[] lines)
    {
        Framebuffer screen = new(lines[0].GetProperty("width").GetInt32(), lines[0].GetProperty("height").GetInt32());
        Emulator player = new(screen) { AreHyperlinksEnabled = true };
        foreach (JsonElement line in lines.Skip(1))
        {
            string data = line[2].GetString()!;
            if (line[1].GetString() == "r")
            {
                int[] size = [.. data.Split('x').Select(int.Parse)];
                player.Screen.Resize(size[0], size[1]);
                continue;
            }

            player.Write(Encoding.UTF8.GetBytes(data));
            yield return ScreenImage.Of(player.Screen);
        }
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
