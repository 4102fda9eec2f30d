namespace Mosh.Interop.Harness;

/// <summary>A test of the native programs; skipped, with the reason, where they cannot be published or there is nothing to meet them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute()
    {
        Skip = NativePrograms.MissingReason ?? Programs.MissingReason("tmux", "bash", "stty", "mosh-server", "mosh-client");
    }
}
