using System.Diagnostics;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Tests.Terminals;

/// <summary>A shell on a pseudo-terminal starts a program that makes it raw, and looks at it before and after.</summary>
public class RawConsoleTests
{
    [Theory]
    [InlineData("return")]
    [InlineData("exit")]
    [InlineData("throw")]
    public void The_terminal_is_restored_however_the_program_ends(string ending)
    {
        using TerminalSession session = Start(ending);
        session.Expect("<raw>");
        session.Expect("<closed>");
        session.Expect("same");
    }

    [Theory]
    [InlineData(Platform.SignalHangUp)]
    [InlineData(SignalInterrupt)]
    [InlineData(SignalQuit)]
    [InlineData(Platform.SignalTerminate)]
    [InlineData(Platform.SignalCpuTime)]
    public void The_terminal_is_restored_when_a_signal_ends_the_program(int signal)
    {
        using TerminalSession session = Start("wait");
        session.Expect("<raw>");
        session.SignalNamedProcess(signal);
        session.Expect("<closed>");
        session.Expect("same");
    }

    [Fact]
    public void Meanwhile_the_terminal_is_raw()
    {
        using TerminalSession session = Start("wait");
        session.Expect("<raw>");

        string attributes = Attributes(session.Terminal.DeviceName);
        session.SignalNamedProcess(Platform.SignalTerminate);

        Assert.Contains("-icanon", attributes, StringComparison.Ordinal);
        Assert.Contains("-isig", attributes, StringComparison.Ordinal);
        Assert.Contains("-opost", attributes, StringComparison.Ordinal);
        Assert.Contains("-echo ", attributes, StringComparison.Ordinal);
        Assert.Contains(" iutf8", attributes, StringComparison.Ordinal);
        session.Expect("same");
    }

    private const int SignalInterrupt = 2;
    private const int SignalQuit = 3;

    // An unusual but harmless setting beforehand tells restored attributes from default ones.
    private static TerminalSession Start(string ending) => TerminalSession.Shell(
        $"""
        stty -echo intr ^G
        before=$(stty -g)
        sh -c 'echo "process $$ "; exec "$@"' sh {Helper.ShellCommand("raw", ending)} 2>/dev/null
        if test "$before" = "$(stty -g)"; then echo same; else stty sane; echo different; fi
        """);

    private static string Attributes(string device)
    {
        using Process process = Process.Start(new ProcessStartInfo("stty", ["-F", device, "-a"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
