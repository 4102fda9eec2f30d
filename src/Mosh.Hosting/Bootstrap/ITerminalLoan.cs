using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The user's terminal, while it belongs to one ssh. Disposing gives it back as it was.</summary>
public interface ITerminalLoan : IDisposable
{
    /// <summary>The terminal; null where ssh has to use the console itself (Windows).</summary>
    UserTerminal? Terminal { get; }

    /// <summary>Where there is no <see cref="Terminal"/>: shows a line of ssh or of the host at once; it ends with a line feed, and is cleaned.</summary>
    void Show(ReadOnlySpan<byte> line);

    /// <summary>
    /// ssh has got through, so what the user has typed since is for whoever reads next. Without this it is discarded: it may be half a
    /// password.
    /// </summary>
    void KeepInput();
}
