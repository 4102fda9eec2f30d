namespace Mosh.Sessions.States;

/// <summary>
/// What a client lets the server make of it: a server is authentic, but it may be in the hands of somebody else than the user.
/// One object for all received states of a session.
/// </summary>
/// <remarks>
/// A server's screen has the size of the client's window and follows it, so that no other size than those that were sent can
/// come back; and what one instruction may cost and all received states together may hold follows from the largest of them. What
/// goes beyond is not applied, as if its datagram had been lost. That cannot end a session with an honest server: one frame never
/// costs so much (a test draws frames between random screens), and states are held only until the server hears of a newer one.
/// </remarks>
internal sealed class ScreenLimits
{
    /// <summary>Every screen of mosh starts with this size (spec server.md §4), so that no server is wrong with it.</summary>
    private const int InitialWidth = 80;
    private const int InitialHeight = 24;

    /// <summary>
    /// Our choice, in cells: for each cell of the screen far more than the encoder writes in one frame (clearing, three scrolls,
    /// every cell erased, shifted and resized come to less than ten), and 64 MB of memory's bandwidth besides for what
    /// grows with rows alone, such as stock's scrolling by line feeds.
    /// </summary>
    private const int WorkPerCell = 32;
    private const int WorkOfAnyFrame = 4 << 20;

    /// <summary>
    /// Our choice: eight screens of the costliest content, which are 64 of plain text, and never less than 64 MB. An honest
    /// server sends two to four frames in a round trip, and keeps 32 at most (spec ssp.md §3).
    /// </summary>
    private const int HeldScreens = 8;
    private const int MostBytesPerCell = 128;
    private const long LeastHeldBytes = 64 << 20;

    private readonly HashSet<(int Width, int Height)> _sizes = [(InitialWidth, InitialHeight)];
    private long _largest = InitialWidth * InitialHeight;

    /// <summary>The work that one instruction may cause, in cells written.</summary>
    public long Work => WorkOfAnyFrame + (_largest * WorkPerCell);

    /// <summary>The memory that all received states may hold together, in bytes.</summary>
    public long HeldBytes => Math.Max(LeastHeldBytes, _largest * HeldScreens * MostBytesPerCell);

    /// <summary>The server is told of this size.</summary>
    public void AllowSize(int width, int height)
    {
        _sizes.Add((width, height));
        _largest = Math.Max(_largest, (long)width * height);
    }

    /// <summary>Whether a screen of this size may come from the server.</summary>
    public bool AllowsSize(int width, int height) => _sizes.Contains((width, height));
}
