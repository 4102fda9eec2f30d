using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Tests.Terminals;

public class PseudoTerminalTests
{
    [Fact]
    public void The_program_has_the_terminal_on_all_streams_and_as_its_controlling_terminal()
    {
        using TerminalSession session = TerminalSession.Shell("tty; tty <&1; tty <&2; ps -o tty= -p $$; test $(ps -o tpgid= -p $$) = $$ && echo foreground");
        string[] lines = session.ReadToEnd().Split("\r\n");
        string device = session.Terminal.DeviceName;
        Assert.Equal([device, device, device, device["/dev/".Length..], "foreground", ""], lines);
    }

    [Fact]
    public void Control_c_interrupts()
    {
        using TerminalSession session = TerminalSession.Shell("trap 'echo interrupted; exit 5' INT; echo ready; while :; do sleep 0.1; done");
        session.Expect("ready");
        session.Type("\x03");
        session.Expect("interrupted");
        Assert.Equal(5, session.WaitForEnd().Code);
    }

    [Fact]
    public void The_attributes_are_sane_and_input_is_utf_8()
    {
        using TerminalSession session = TerminalSession.Shell("stty -a");
        string attributes = session.ReadToEnd();
        Assert.Contains(" iutf8", attributes, StringComparison.Ordinal);
        Assert.Contains(" icanon", attributes, StringComparison.Ordinal);
        Assert.Contains(" echo ", attributes, StringComparison.Ordinal);
        Assert.Contains("isig ", attributes, StringComparison.Ordinal);
        Assert.Contains(" onlcr", attributes, StringComparison.Ordinal);
    }

    [Fact]
    public void The_window_size_is_there_from_the_start_and_changes_are_signalled()
    {
        using TerminalSession session = TerminalSession.Shell("trap 'stty size; exit' WINCH; stty size; while :; do sleep 0.1; done");
        session.Expect("24 80");
        session.Terminal.Resize(columns: 132, rows: 43);
        session.Expect("43 132");
    }

    [Fact]
    public void A_new_size_keeps_the_pixels()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(new WindowSize(24, 80, 640, 480));
        terminal.Resize(columns: 100, rows: 30);
        Assert.True(WindowSize.TryGet(terminal.Master.Number, out WindowSize size));
        Assert.Equal(new WindowSize(30, 100, 640, 480), size);
    }

    [Fact]
    public void Closing_our_end_hangs_up_on_the_program()
    {
        using TerminalSession session = TerminalSession.Shell("echo ready; exec sleep 60");
        session.Expect("ready");
        session.Terminal.Dispose();
        Assert.Equal(new ExitStatus(0, Platform.SignalHangUp), session.Process.Wait());
    }

    [Fact]
    public void A_program_that_cannot_be_executed_leaves_the_terminal_usable()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(WindowSize.Default);
        Assert.Throws<SystemCallException>(() => terminal.Start(new SpawnOptions { Program = "/nonexistent" }));
        Assert.Equal(0, terminal.Start(new SpawnOptions { Program = "true" }).Wait().Code);
    }

    [Fact]
    public void What_is_no_terminal_has_neither_attributes_nor_size()
    {
        using var pipe = Hosting.EventLoop.Pipe.Open();
        var failure = Assert.Throws<SystemCallException>(() => TerminalAttributes.Get(pipe.ReadEnd.Number));
        Assert.Equal("tcgetattr: Inappropriate ioctl for device", failure.Message);
        Assert.False(WindowSize.TryGet(pipe.ReadEnd.Number, out _));
    }
}
