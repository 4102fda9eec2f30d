namespace Mosh.Terminal.Tests.Display;

/// <summary>A test that needs tmux; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmuxTheoryAttribute : TheoryAttribute
{
    public TmuxTheoryAttribute()
    {
        if (!TmuxPane.IsInstalled)
        {
            Skip = "tmux is not installed";
        }
    }
}
