using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Tests;

/// <summary>A fact that needs the installed mosh; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StockFactAttribute : FactAttribute
{
    public StockFactAttribute() => Skip = Programs.MissingReason("mosh-server", "mosh-client", "bash");
}
