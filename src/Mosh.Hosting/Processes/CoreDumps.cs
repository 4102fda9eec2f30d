using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// Keeps session keys out of core files: the limit of this process is lowered to nothing, and raised again only while a
/// user's program is started, which inherits it (spec server.md §5).
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed unsafe class CoreDumps
{
    private readonly nuint _softLimit;
    private readonly nuint _hardLimit;

    private CoreDumps(nuint softLimit, nuint hardLimit)
    {
        _softLimit = softLimit;
        _hardLimit = hardLimit;
    }

    /// <summary>Disables core dumps of this process.</summary>
    public static CoreDumps Disable()
    {
        nuint* limits = stackalloc nuint[2];
        if (Libc.GetResourceLimit(Platform.ResourceCore, limits) < 0)
        {
            throw SystemCallException.FromLast("getrlimit");
        }

        var dumps = new CoreDumps(limits[0], limits[1]);
        dumps.SetSoftLimit(0);
        return dumps;
    }

    /// <summary>Starts a program that may dump core if this process could when it was started.</summary>
    public SpawnedProcess StartWithDumps(SpawnOptions options)
    {
        SetSoftLimit(_softLimit);
        try
        {
            return SpawnedProcess.Start(options);
        }
        finally
        {
            SetSoftLimit(0);
        }
    }

    private void SetSoftLimit(nuint softLimit)
    {
        nuint* limits = stackalloc nuint[2];
        limits[0] = softLimit;
        limits[1] = _hardLimit;
        if (Libc.SetResourceLimit(Platform.ResourceCore, limits) < 0)
        {
            throw SystemCallException.FromLast("setrlimit");
        }
    }
}
