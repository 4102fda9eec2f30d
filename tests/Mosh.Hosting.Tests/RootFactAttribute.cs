namespace Mosh.Hosting.Tests;

/// <summary>A test that needs to give files away, which only root can.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = RootTheoryAttribute.Reason;
}
