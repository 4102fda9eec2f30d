using System.Buffers;
using System.Text;
using Mosh.Sessions.Client;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Tests.Client;

public sealed class ClientSessionTests : IDisposable
{
    private readonly SessionPair _pair = new();
    private readonly ArrayBufferWriter<byte> _terminal = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void The_first_datagram_leaves_at_once()
    {
        int sent = 0;
        _pair.OnSent = (isClient, _) => sent += isClient ? 1 : 0;
        Assert.Equal(0, _pair.Client.WaitTime(_pair.Now));
        _pair.Run(1);
        Assert.Equal(1, sent);
    }

    [Fact]
    public void A_session_goes_from_connecting_to_connected()
    {
        Assert.True(_pair.Client.IsConnecting);
        Assert.Equal(ConnectionStage.Connecting, _pair.Client.StageAt(_pair.Now + 250));
        Assert.Equal(ConnectionStage.NothingReceived, _pair.Client.StageAt(_pair.Now + 251));
        _pair.Run(100);
        Assert.False(_pair.Client.IsConnecting);
        Assert.Equal(ConnectionStage.Connected, _pair.Client.StageAt(_pair.Now + 100_000));
    }

    [Fact]
    public void While_connecting_it_sleeps_at_most_a_quarter_of_a_second()
    {
        _pair.DropsFromServer = true;
        _pair.Run(10);
        Assert.InRange(_pair.Client.WaitTime(_pair.Now), 1, 250);
    }

    [Fact]
    public void The_first_frame_assumes_nothing_about_the_terminal()
    {
        Assert.StartsWith("\e[?5l\e[r\e[0m\e[H\e[2J", Render(), StringComparison.Ordinal);
        Assert.Equal("", Render());
    }

    [Fact]
    public void A_frame_takes_the_terminal_to_the_received_screen()
    {
        Emulator terminal = new(new Framebuffer(20, 4));
        terminal.Write(Encoding.UTF8.GetBytes(Render()));
        _pair.Run(100);
        _pair.Output("hello\r\n\e[1mworld");
        _pair.Run(200);
        terminal.Write(Encoding.UTF8.GetBytes(Render()));
        Assert.Equal("hello\nworld", terminal.Screen.Text());
        Assert.Equal("", Render());
    }

    [Fact]
    public void A_repaint_draws_everything_again()
    {
        _pair.Run(100);
        _pair.Output("hello");
        _pair.Run(200);
        Render();
        _pair.Client.RequestRepaint();
        string frame = Render();
        Assert.Contains("\e[2J", frame, StringComparison.Ordinal);
        Assert.Contains("hello", frame, StringComparison.Ordinal);
        Assert.Equal("", Render());
    }

    [Fact]
    public void The_screen_takes_a_new_size_when_the_server_answers()
    {
        _pair.Run(500);
        _pair.Client.Resize(30, 5, _pair.Now);
        Assert.Equal(20, _pair.Client.Screen.Screen.Width);
        _pair.Run(500);
        Assert.Equal((30, 5), (_pair.Client.Screen.Screen.Width, _pair.Client.Screen.Screen.Height));
    }

    [Fact]
    public void An_impossible_size_is_not_sent()
    {
        _pair.Run(500);
        _pair.Client.Resize(0, 0, _pair.Now);
        _pair.Client.Resize(100_000, 10, _pair.Now);
        _pair.Run(500);
        Assert.Equal("[20x4]", _pair.Application.Log);
    }

    [Fact]
    public void During_a_shutdown_keys_and_sizes_are_discarded()
    {
        _pair.Run(500);
        _pair.Client.StartShutdown(_pair.Now);
        _pair.Type("late");
        _pair.Client.Resize(30, 5, _pair.Now);
        _pair.Run(500);
        Assert.Equal("[20x4]", _pair.Application.Log);
        Assert.Equal(SessionEnd.Acknowledged, _pair.Client.End);
    }

    [Fact]
    public void Without_an_answer_it_gives_up_after_fifteen_seconds()
    {
        _pair.DropsFromServer = true;
        _pair.Run(15_001);
        Assert.False(_pair.Client.IsShuttingDown);
        _pair.Run(1);
        Assert.True(_pair.Client.HasConnectionTimedOut);
        Assert.Equal(ConnectionStage.TimedOut, _pair.Client.StageAt(_pair.Now));
        _pair.Run(11_000);
        Assert.Equal(SessionEnd.TimedOut, _pair.Client.End);
    }

    [Fact]
    public void While_the_network_takes_keys_a_keyboard_is_read_no_faster_and_nothing_is_lost()
    {
        _pair.Run(500);
        byte[] paste = new byte[3_000_000];
        new Random(1).NextBytes(paste);
        paste.AsSpan().Replace((byte)0x1B, (byte)'.');
        int most = 0;
        for (int read = 0; read < paste.Length;)
        {
            if (_pair.Client.KeyboardHoldTime(_pair.Now) == 0)
            {
                int length = Math.Min(16384, paste.Length - read);
                _pair.Client.TypeKeysFromKeyboard(paste.AsSpan(read, length), _pair.Now);
                read += length;
            }

            most = Math.Max(most, _pair.Client.WaitingKeys);
            _pair.Run(1);
        }

        _pair.Run(10_000);
        Assert.InRange(most, 65536, 300_000);
        Assert.Equal("[20x4]" + Encoding.Latin1.GetString(paste), _pair.Application.Log);
    }

    [Fact]
    public void While_the_network_takes_nothing_the_keyboard_is_read_after_a_moment_and_memory_is_bounded()
    {
        _pair.Run(500);
        _pair.DropsFromClient = true;
        _pair.Client.TypeKeysFromKeyboard(new byte[1_000_000], _pair.Now);
        long hold = _pair.Client.KeyboardHoldTime(_pair.Now);
        Assert.InRange(hold, 1, 1000);
        _pair.Run((int)hold);
        Assert.Equal(0, _pair.Client.KeyboardHoldTime(_pair.Now));
        for (int i = 0; i < 100; i++)
        {
            _pair.Client.TypeKeysFromKeyboard(new byte[1_000_000], _pair.Now);
        }

        Assert.InRange(_pair.Client.WaitingKeys, 10_000_000, 16 << 20);
    }

    [Fact]
    public void A_large_paste_arrives_in_pieces_and_in_order()
    {
        _pair.Run(500);
        string paste = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number} "));
        _pair.Type(paste);
        _pair.Type("!");
        _pair.Run(10_000);
        Assert.Equal("[20x4]" + paste + "!", _pair.Application.Log);
    }

    [Fact]
    public void Overlays_are_drawn_in_order_over_a_copy_of_the_screen()
    {
        _pair.Run(100);
        _pair.Output("screen");
        _pair.Run(200);
        RecordingOverlay first = new("first", 'A');
        RecordingOverlay second = new("second", 'B');
        _pair.Client.Overlays.Add(first);
        _pair.Client.Overlays.Add(second);
        Render();
        Assert.Equal("screen", first.Seen);
        Assert.Equal("Acreen", second.Seen);
        Assert.Equal("Bcreen", _pair.Client.Shown.Text());
        Assert.Equal("screen", _pair.Client.Screen.Screen.Text());
    }

    [Fact]
    public void Overlays_are_told_of_keys_before_they_are_sent_and_see_what_the_user_sees()
    {
        RecordingOverlay overlay = new("overlay", 'A');
        _pair.Client.Overlays.Add(overlay);
        _pair.Run(500);
        Render();
        ulong sent = _pair.Client.Progress.SentStateNumber;
        overlay.Log.Clear();
        _pair.Type("x");
        Assert.Equal([$"keys x on A, sent {sent}"], overlay.Log);
        _pair.Run(10);
        Assert.Equal(sent + 1, _pair.Client.Progress.SentStateNumber);
    }

    [Fact]
    public void Overlays_are_told_of_what_arrives()
    {
        RecordingOverlay overlay = new("overlay", 'A');
        _pair.Client.Overlays.Add(overlay);
        _pair.Run(500);
        Assert.Contains($"received {_pair.Client.Progress.RemoteStateNumber}", overlay.Log);
    }

    [Fact]
    public void Pastes_and_resizes_reset_the_overlays()
    {
        RecordingOverlay overlay = new("overlay", 'A');
        _pair.Client.Overlays.Add(overlay);
        _pair.Type(new string('p', 101));
        Assert.Equal(["reset"], overlay.Log);
        _pair.Client.Resize(30, 5, _pair.Now);
        Assert.Equal(["reset", "reset"], overlay.Log);
        _pair.Type(new string('p', 100));
        Assert.Equal(3, overlay.Log.Count);
        Assert.StartsWith("keys", overlay.Log[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Overlays_can_wake_the_session()
    {
        _pair.Run(500);
        _pair.Client.Overlays.Add(new RecordingOverlay("overlay", 'A') { Wait = 7 });
        Assert.InRange(_pair.Client.WaitTime(_pair.Now), 0, 7);
    }

    [Fact]
    public void The_last_frame_is_announced_to_the_overlays()
    {
        RecordingOverlay overlay = new("overlay", 'A');
        _pair.Client.Overlays.Add(overlay);
        _pair.Client.RenderLast(_pair.Now, _terminal);
        Assert.Contains("ending", overlay.Log);
    }

    [Fact]
    public void Rendering_an_unchanged_screen_allocates_nothing()
    {
        _pair.Run(500);
        _pair.Client.Overlays.Add(new TitlePrefixOverlay());
        _pair.Output("\e]0;title\ahello");
        _pair.Run(500);
        Render();
        _pair.Client.Render(_pair.Now, _terminal);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _pair.Client.Render(_pair.Now, _terminal);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private string Render()
    {
        _terminal.ResetWrittenCount();
        _pair.Client.Render(_pair.Now, _terminal);
        return Encoding.UTF8.GetString(_terminal.WrittenSpan);
    }

    private sealed class RecordingOverlay(string name, char mark) : IScreenOverlay
    {
        public List<string> Log { get; } = [];

        public string Seen { get; private set; } = name;

        public long Wait { get; init; } = long.MaxValue;

        public void Apply(Framebuffer screen, long now)
        {
            Seen = screen.Text();
            screen.SetCell(0, 0, new Cell(mark, CellFlags.None, Rendition.Default), default);
        }

        public long WaitTime(long now) => Wait;

        public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now) =>
            Log.Add($"keys {Encoding.UTF8.GetString(keys)} on {shown.Text()}, sent {progress.SentStateNumber}");

        public void Received(in ClientProgress progress, long now) => Log.Add($"received {progress.RemoteStateNumber}");

        public void Reset() => Log.Add("reset");

        public void SessionEnding(long now) => Log.Add("ending");
    }
}
