using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// Where the cursor will be (spec prediction.md §3). Cursor predictions are kept in a list and deleted when judged, so that
/// every one in it is active.
/// </summary>
internal record struct CursorPrediction(int Row, int Column, ulong ExpirationFrame, ulong Epoch)
{
    /// <summary>Judges against the server's screen, which reflects the client states up to <paramref name="late"/>.</summary>
    public readonly Validity Judge(Framebuffer screen, ulong late)
    {
        if (Row >= screen.Height || Column >= screen.Width)
        {
            return Validity.Wrong;
        }

        if (late < ExpirationFrame)
        {
            return Validity.Pending;
        }

        return screen.CursorRow == Row && screen.CursorColumn == Column ? Validity.Correct : Validity.Wrong;
    }
}
