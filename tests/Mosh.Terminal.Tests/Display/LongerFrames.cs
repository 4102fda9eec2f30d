namespace Mosh.Terminal.Tests.Display;

/// <summary>The vectors for which our frame is longer than that of mosh 1.4.0, and why: there, its frame misses the screen.</summary>
internal static class LongerFrames
{
    private const string BackspaceInPendingWrap =
        "mosh believes the cursor to be beyond the last column of the bottom row and goes back one column, which leaves the "
        + "consumer's one too far left (display.md §6). Ours ends the pending wrap and stays.";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["fill last column of bottom row (1.4.0 emits BS)"] = BackspaceInPendingWrap,
        ["fuzz-60"] = BackspaceInPendingWrap,
        ["alternate scroll 1007 is not transmitted"] =
            "The states are unequal (states.md §2), and mosh has no expression for it. The emulator knows the mode, so ours is sent.",
    };

    public static TheoryData<string> Names => [.. Reasons.Keys];
}
