using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Network;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Server;

/// <summary>
/// Whether the descriptors that a mark names are what a starter hands over. The mark is a variable, which anybody can set who
/// starts this program, or leave behind: numbers alone are no reason to close, read or serve what they happen to be.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class HandedOverCheck
{
    private const int LongestTerminalName = 128;

    /// <summary>Looks at all of them; nothing is changed.</summary>
    public static bool Passes(DetachedMark mark)
    {
        if (!InheritedDescriptors.IsInherited(mark.ReportDescriptor) || !IsPipe(mark.ReportDescriptor))
        {
            return false;
        }

        return mark.HandedOver is not { } given
            || (new HashSet<int> { mark.ReportDescriptor, given.Key, given.Socket, given.Terminal }.Count == 4
                && InheritedDescriptors.IsInherited(given.Key) && IsPipe(given.Key)
                && InheritedDescriptors.IsInherited(given.Socket) && IsBoundUdpSocket(given.Socket)
                && InheritedDescriptors.IsInherited(given.Terminal) && IsTerminalMaster(given.Terminal));
    }

    private static unsafe bool IsPipe(int descriptor)
    {
        byte* status = stackalloc byte[Libc.FileStatusSize];
        return Libc.GetFileStatus(descriptor, status) == 0 && FileStatus.Read(status).Kind == FileKind.Pipe;
    }

    private static unsafe bool IsBoundUdpSocket(int descriptor)
    {
        const int FamilyOffset = 0;
        const int PortOffset = 2; // network order, both families
        int type = 0;
        uint typeLength = sizeof(int);
        byte* address = stackalloc byte[NetworkAddress.StorageSize];
        uint length = NetworkAddress.StorageSize;
        if (Libc.GetSocketOption(descriptor, Platform.SocketLevel, Platform.SocketType, &type, &typeLength) < 0
            || type != Platform.DatagramSocket
            || Libc.GetSocketName(descriptor, address, &length) < 0)
        {
            return false;
        }

        // macOS: a byte of length comes first, the family is the second.
        int family = Platform.IsMac ? address[FamilyOffset + 1] : *(ushort*)(address + FamilyOffset);
        return (family == Platform.InternetFamily || family == Platform.Internet6Family) && *(ushort*)(address + PortOffset) != 0;
    }

    private static unsafe bool IsTerminalMaster(int descriptor)
    {
        byte* name = stackalloc byte[LongestTerminalName];
        return Libc.PseudoTerminalName(descriptor, name, LongestTerminalName) == 0;
    }
}
