namespace Mosh.Hosting.Tests;

/// <summary>As <see cref="RootFactAttribute"/>, with data.</summary>
internal sealed class RootTheoryAttribute : TheoryAttribute
{
    internal static readonly string? Reason = Environment.UserName == "root" ? null : "Only root can give files away.";

    public RootTheoryAttribute() => Skip = Reason;
}
