using Mosh.Bench.Latency.Keys;

namespace Mosh.Bench.Latency.Measuring;

/// <summary>What became of one key. Times are in milliseconds from pressing it.</summary>
public sealed class KeyOutcome(TracedKey key, StepRange steps, double pressedAt)
{
    public TracedKey Key => key;

    public StepRange Steps => steps;

    public double PressedAt => pressedAt;

    /// <summary>Whether the application shows anything on it; a character of a password shows nothing.</summary>
    public bool IsVisible => !steps.IsEmpty;

    /// <summary>Until the screen first showed its effect, predicted or real.</summary>
    public double? Response { get; set; }

    /// <summary>Until the application's own last screen for it was shown.</summary>
    public double? Confirmation { get; set; }

    /// <summary>How long the longest wrong character stood that came up while this was the last key; 0 for none.</summary>
    public double WrongMilliseconds { get; set; }

    /// <summary>How the first wrong character looked; null if there was none.</summary>
    public WrongDisplay? WrongDisplay { get; set; }

    /// <summary>Whether the wrong character was the one at the cursor: a wrong echo, not only a neighbour moved wrongly.</summary>
    public bool WasEchoedWrong { get; set; }

    /// <summary>Whether the cursor was shown where the application does not put it.</summary>
    public bool HadWrongCursor { get; set; }

    /// <summary>Whether it was answered before the application could have.</summary>
    public bool WasPredicted { get; set; }
}
