using Mosh.Terminal.Screen;

namespace Mosh.PowerShell.Screens;

/// <summary>A session as whoever drives it sees it. Any thread may use it.</summary>
internal interface IDrivenSession
{
    /// <summary>What it shows.</summary>
    ScreenImage Screen { get; }

    /// <summary>Another whenever <see cref="Screen"/> is.</summary>
    long ScreenVersion { get; }

    /// <summary>Whether it has ended.</summary>
    bool IsOver { get; }

    /// <summary>Waits until <see cref="ScreenVersion"/> is another than <paramref name="version"/>.</summary>
    /// <returns>False when the time is over, or the session is, without that.</returns>
    bool WaitForChange(long version, TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Types.</summary>
    void Send(ReadOnlyMemory<byte> keys);
}
