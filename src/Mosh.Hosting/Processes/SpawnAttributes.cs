using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>
/// posix_spawnattr_t: a new session if wanted; every signal back to its default action and none blocked, since the .NET
/// runtime changes both for its own use.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class SpawnAttributes : IDisposable
{
    // Larger than any C library's: glibc 336 bytes, musl 336, macOS a pointer; sigset_t 128 bytes at most.
    private const int AttributesSize = 1024;
    private const int SignalSetSize = 256;

    private byte* _attributes;

    public SpawnAttributes(bool isSessionLeader)
    {
        _attributes = (byte*)NativeMemory.AllocZeroed(AttributesSize);
        Check(Libc.SpawnAttributesInitialize(_attributes), "posix_spawnattr_init");
        byte* signals = stackalloc byte[SignalSetSize];
        _ = Libc.SignalSetEmpty(signals);
        Check(Libc.SpawnAttributesSetSignalMask(_attributes, signals), "posix_spawnattr_setsigmask");

        // Not sigfillset: it leaves out two signals that glibc uses itself, and posix_spawn would start the program with these
        // ignored (SigIgn 180000000), which nobody else's children have.
        new Span<byte>(signals, SignalSetSize).Fill(byte.MaxValue);
        _ = Libc.SignalSetRemove(signals, Platform.SignalKill);
        _ = Libc.SignalSetRemove(signals, Platform.SignalStop);
        Check(Libc.SpawnAttributesSetSignalDefault(_attributes, signals), "posix_spawnattr_setsigdefault");
        int flags = Platform.SpawnSetSignalDefault | Platform.SpawnSetSignalMask | (isSessionLeader ? Platform.SpawnSetSession : 0);
        Check(Libc.SpawnAttributesSetFlags(_attributes, (short)flags), "posix_spawnattr_setflags");
    }

    public byte* Pointer => _attributes;

    public void Dispose()
    {
        if (_attributes is null)
        {
            return;
        }

        _ = Libc.SpawnAttributesDestroy(_attributes);
        NativeMemory.Free(_attributes);
        _attributes = null;
    }

    private static void Check(int error, string function)
    {
        if (error != 0)
        {
            throw new SystemCallException(function, error);
        }
    }
}
