using Mosh.Hosting.Client;
using Mosh.Hosting.Native;
using Mosh.Hosting.Terminals;
using Mosh.Sessions.Prediction;

namespace Mosh.Hosting.Tests.Client;

/// <summary>A pseudo-terminal in this process, to be attached, and what its user sees.</summary>
internal sealed class TestConsole : IDisposable
{
    private readonly PseudoTerminal _terminal;
    private readonly FileDescriptor _device;

    public TestConsole(int columns = 80, int rows = 24)
    {
        _terminal = PseudoTerminal.Open(new WindowSize((ushort)rows, (ushort)columns));
        _device = new FileDescriptor(Libc.Open(_terminal.DeviceName, Platform.OpenReadWrite | Platform.OpenNoControllingTerminal));
        Screen = new TerminalReader(_terminal.Master);
    }

    public TerminalReader Screen { get; }

    public int Descriptor => _device.Number;

    public AttachOptions Options => new()
    {
        Input = Descriptor,
        Output = Descriptor,
        TerminalType = "xterm-256color",
        Display = new ClientDisplaySettings { Prediction = PredictionDisplay.Never },
    };

    /// <summary>The attributes of the terminal, as stty writes them down.</summary>
    public string Attributes
    {
        get
        {
            using var stty = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("stty", ["-g", "-F", _terminal.DeviceName]) { RedirectStandardOutput = true })!;
            return stty.StandardOutput.ReadToEnd();
        }
    }

    /// <summary>Attaches, on a thread of its own.</summary>
    public Task<AttachEnd> Attach(BackgroundClient client, CancellationToken cancellation = default) =>
        Task.Run(() => client.Attach(Options, cancellation), CancellationToken.None);

    /// <summary>Changes the size; the signal goes to this process, whose controlling terminal this is not.</summary>
    public void Resize(int columns, int rows)
    {
        _terminal.Resize(columns, rows);
        Assert.Equal(0, Libc.Kill(Environment.ProcessId, SignalWindowChange));
    }

    /// <summary>Hangs up.</summary>
    public void HangUp() => _terminal.Master.Dispose();

    public void Dispose()
    {
        _device.Dispose();
        _terminal.Dispose();
    }

    private const int SignalWindowChange = 28;
}
