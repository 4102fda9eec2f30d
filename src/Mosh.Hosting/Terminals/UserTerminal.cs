using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// The terminal of this process, wherever the standard streams go, with the attributes that it had when this was opened: for what lets
/// another program have the terminal, and has to put it in order afterwards.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class UserTerminal : IDisposable
{
    private const string Device = "/dev/tty";

    private readonly FileDescriptor _descriptor;
    private readonly TerminalAttributes _attributes;

    private UserTerminal(FileDescriptor descriptor, in TerminalAttributes attributes)
    {
        _descriptor = descriptor;
        _attributes = attributes;
    }

    /// <summary>Opens it; null where this process has none, or one that has been hung up.</summary>
    public static UserTerminal? Open()
    {
        // Another reader may take the key that was announced; this one must not wait for the next then.
        int behaviour = Platform.OpenNoControllingTerminal | Platform.OpenCloseOnExec | Platform.OpenNonBlocking;
        int number = Libc.Open(Device, Platform.OpenReadWrite | behaviour);
        if (number < 0)
        {
            return null;
        }

        FileDescriptor descriptor = new(number);
        if (TerminalAttributes.TryGet(number, out TerminalAttributes attributes))
        {
            return new UserTerminal(descriptor, attributes);
        }

        descriptor.Dispose();
        return null;
    }

    /// <summary>The descriptor's number, to wait for keys.</summary>
    internal int Number => _descriptor.Number;

    /// <summary>Its size, or a usual one.</summary>
    internal WindowSize Size => WindowSize.TryGet(_descriptor.Number, out WindowSize size) && size.IsUsable ? size : WindowSize.Default;

    /// <summary>From now on keys come one by one and are not echoed, but Ctrl-C is a signal; output is not changed.</summary>
    internal void TakeKeys() => _ = _attributes.ToRaw().WithSignals().TrySet(_descriptor.Number);

    /// <summary>Takes the keys that are there.</summary>
    /// <returns>The number of bytes; 0 at the end, −1 when there is nothing now.</returns>
    internal int Read(Span<byte> buffer) => _descriptor.Read(buffer);

    /// <summary>Writes all of it.</summary>
    /// <returns>False when the terminal is gone.</returns>
    public bool TryWrite(ReadOnlySpan<byte> bytes) => StandardStreams.TryWrite(_descriptor.Number, bytes);

    /// <summary>Puts the attributes back.</summary>
    /// <param name="discardsInput">Whether what was typed and not yet read is discarded.</param>
    public void Restore(bool discardsInput) => _ = _attributes.TrySet(_descriptor.Number, discardsInput);

    /// <summary>Raised before it is closed: whoever still uses it on another thread stops that now.</summary>
    internal event Action? Closing;

    /// <inheritdoc/>
    public void Dispose()
    {
        Closing?.Invoke();
        _descriptor.Dispose();
    }
}
