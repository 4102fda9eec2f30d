namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>A theory about the stock programs; skipped on a machine without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StockTheoryAttribute : TheoryAttribute
{
    internal const string Folder = "/usr/bin/";

    public StockTheoryAttribute() => Skip = File.Exists(Folder + "mosh-server") ? null : "Stock mosh is not installed.";
}
