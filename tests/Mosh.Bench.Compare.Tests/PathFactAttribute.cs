using Mosh.Bench.Compare.Paths;

namespace Mosh.Bench.Compare.Tests;

/// <summary>A fact that needs network namespaces with devices and queues; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PathFactAttribute : FactAttribute
{
    internal static readonly Lazy<string?> MissingReason = new(() => Task.Run(NetworkNamespace.MissingReasonAsync).GetAwaiter().GetResult());

    public PathFactAttribute() => Skip = MissingReason.Value;
}
