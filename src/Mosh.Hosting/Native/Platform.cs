using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Mosh.Hosting.Native;

/// <summary>
/// What differs between the systems we call into: numbers of constants and layouts of structures. Linux values are those of
/// asm-generic (x64, Arm, Arm64, RiscV64, LoongArch64, S390x), macOS values those of the Xcode SDK headers named per line.
/// </summary>
internal static class Platform
{
    [SupportedOSPlatformGuard("macos")]
    public static readonly bool IsMac = OperatingSystem.IsMacOS();

    /// <summary>Apple's Arm64 calling convention passes variable arguments on the stack.</summary>
    public static readonly bool PassesVariableArgumentsOnStack = IsMac && RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64;

    // <fcntl.h>
    public static readonly int OpenReadWrite = 2;
    public static readonly int OpenNoControllingTerminal = IsMac ? 0x20000 : 0x100;
    public static readonly int OpenNonBlocking = IsMac ? 0x4 : 0x800;
    public static readonly int OpenCloseOnExec = IsMac ? 0x1000000 : 0x80000;
    public static readonly int OpenNoFollow = IsMac ? 0x100 : IsArm ? 0x8000 : 0x20000; // <asm/fcntl.h> of arm differs
    public const int DuplicateDescriptor = 0; // F_DUPFD
    public const int GetDescriptorFlags = 1;
    public const int SetDescriptorFlags = 2;
    public const int GetStatusFlags = 3;
    public const int SetStatusFlags = 4;
    public const int CloseOnExec = 1;
    public const int MayExecute = 1; // X_OK of access(2)

    // <linux/prctl.h>
    public const int SetDumpable = 4; // PR_SET_DUMPABLE

    // <termios.h>, <sys/ioctl.h>
    public static readonly nuint GetWindowSize = IsMac ? 0x40087468u : 0x5413u;
    public static readonly nuint SetWindowSize = IsMac ? 0x80087467u : 0x5414u;
    public static readonly nuint CountReadable = IsMac ? 0x4004667Fu : 0x541Bu; // FIONREAD
    public const int SetNow = 0;
    public const int SetAndFlush = 2;
    public const uint InputIsUtf8 = 0x4000;
    public static readonly int FlushInput = IsMac ? 1 : 0; // TCIFLUSH

    // struct termios: c_lflag, c_cc; ISIG, NOFLSH; the indices VINTR, VQUIT, VSUSP; _POSIX_VDISABLE
    public static readonly int LocalModesOffset = IsMac ? 24 : 12;
    public static readonly int ControlCharactersOffset = IsMac ? 32 : 17;
    public static readonly uint SendsSignals = IsMac ? 0x80u : 0x1u;
    public static readonly uint KeepsInputOnSignals = IsMac ? 0x80000000u : 0x80u;
    public static readonly byte DisabledCharacter = (byte)(IsMac ? 0xFF : 0);

    public static ReadOnlySpan<int> InterruptCharacters => IsMac ? [8, 9, 10] : [0, 1, 10];

    // <sys/socket.h>, <netinet/in.h>
    public const int InternetFamily = 2;
    public static readonly int Internet6Family = IsMac ? 30 : OperatingSystem.IsWindows() ? 23 : 10;
    public const int DatagramSocket = 2;
    public static readonly int SocketLevel = IsMac ? 0xFFFF : 1;
    public static readonly int ReceiveBuffer = IsMac ? 0x1002 : 8;
    public static readonly int SocketType = IsMac ? 0x1008 : 3;
    public const int InternetLevel = 0;
    public const int Internet6Level = 41;
    public static readonly int TypeOfService = IsMac ? 3 : 1;
    public static readonly int ReceiveTypeOfService = IsMac ? 27 : 13;
    public static readonly int MtuDiscover = IsMac ? 28 : 10; // macOS: IP_DONTFRAG, also 0 = off
    public static readonly int TrafficClass = IsMac ? 36 : 67;
    public static readonly int ReceiveTrafficClass = IsMac ? 35 : 66;
    public static readonly int OnlyInternet6 = IsMac ? 27 : 26;
    public static readonly int MessageTruncated = IsMac ? 0x10 : 0x20;

    // <linux/netlink.h>, <linux/rtnetlink.h>; macOS: <net/route.h>
    public static readonly int RoutingFamily = IsMac ? 17 : 16;
    public const int RawSocket = 3;
    public const uint NetlinkAddresses4 = 0x10;
    public const uint NetlinkRoutes4 = 0x40;
    public const uint NetlinkAddresses6 = 0x100;
    public const uint NetlinkRoutes6 = 0x400;

    // <sys/timerfd.h>, <time.h>; Linux only
    public const int RealTimeClock = 0;
    public const int TimerAbsolute = 1;
    public const int TimerCancelOnSet = 2;

    // <netdb.h>
    public const int Passive = 1;
    public const int NumericHost = 4;
    public static readonly int NumericService = IsMac ? 0x1000 : 0x400;

    // <signal.h>
    public const int SignalHangUp = 1;
    public const int SignalKill = 9;
    public const int SignalPipe = 13;
    public const int SignalTerminate = 15;
    public const int SignalCpuTime = 24;
    public const int SignalFileSize = 25;
    public static readonly int SignalUser1 = IsMac ? 30 : 10;
    public static readonly int SignalStopKey = IsMac ? 18 : 20;
    public static readonly int SignalStop = IsMac ? 17 : 19;

    // <spawn.h>
    public const short SpawnSetSignalDefault = 0x04;
    public const short SpawnSetSignalMask = 0x08;
    public static readonly short SpawnSetSession = (short)(IsMac ? 0x400 : 0x80);

    // <sys/resource.h>
    public const int ResourceCore = 4;
    public static readonly int ResourceOpenFiles = IsMac ? 8 : 7;

    // <langinfo.h>, <locale.h>
    public static readonly int LanguageCodeSet = IsMac ? 0 : 14;
    public static readonly int LocaleAll = IsMac ? 0 : 6;
}
