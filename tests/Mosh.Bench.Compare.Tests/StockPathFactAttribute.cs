namespace Mosh.Bench.Compare.Tests;

/// <summary>A fact that needs the installed mosh and network namespaces; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StockPathFactAttribute : FactAttribute
{
    public StockPathFactAttribute() => Skip = new StockFactAttribute().Skip ?? PathFactAttribute.MissingReason.Value;
}
