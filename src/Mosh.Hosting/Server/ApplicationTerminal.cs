using System.Runtime.Versioning;
using Mosh.Hosting.Terminals;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Server;

/// <summary>The input side of a pseudo-terminal whose master is non-blocking.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ApplicationTerminal(PseudoTerminal terminal) : IApplicationTerminal
{
    /// <inheritdoc/>
    public InterruptKeys InterruptKeys =>
        TerminalAttributes.TryGet(terminal.Master.Number, out TerminalAttributes attributes) ? attributes.InterruptKeys : default;

    /// <inheritdoc/>
    public bool HasUnreadInput => terminal.HasUnreadInput();

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return terminal.Master.Write(bytes);
        }
        catch (SystemCallException)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public void DiscardInput() => terminal.DiscardInput();
}
