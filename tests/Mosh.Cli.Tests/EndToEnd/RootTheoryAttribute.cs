namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>A theory that looks into a running program; skipped for other users, whom the system does not let look into what holds keys.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootTheoryAttribute : TheoryAttribute
{
    public RootTheoryAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "Only root sees the descriptors of programs that are not dumpable.";
}
