namespace Mosh.Sessions.Server;

/// <summary>The input side of the application's terminal, as <see cref="ApplicationInput"/> needs it.</summary>
public interface IApplicationTerminal
{
    /// <summary>The characters that interrupt the application now.</summary>
    InterruptKeys InterruptKeys { get; }

    /// <summary>Whether the terminal holds input that the application could read and has not read.</summary>
    bool HasUnreadInput { get; }

    /// <summary>Writes what fits.</summary>
    /// <returns>The number of bytes taken; 0 when none can be taken now; −1 when the terminal is gone.</returns>
    int Write(ReadOnlySpan<byte> bytes);

    /// <summary>Forgets all input that the application has not read.</summary>
    void DiscardInput();
}
