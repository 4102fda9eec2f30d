using System.Runtime.InteropServices;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

internal sealed unsafe partial class PosixUdpSocket
{
    private const int ControlSize = 128;
    private const int CongestionExperienced = 0x03; // both ECN bits (RFC 3168 §5)

    public override ReceiveStatus Receive(Span<byte> buffer, out int length, out NetworkAddress source, out bool congestionExperienced)
    {
        byte* name = stackalloc byte[NetworkAddress.StorageSize];
        byte* control = stackalloc byte[ControlSize];
        uint nameLength;
        nuint controlLength;
        int flags;
        nint received;
        fixed (byte* pointer = buffer)
        {
            var vector = new IoVector { Base = pointer, Length = (nuint)buffer.Length };
            if (Platform.IsMac)
            {
                var header = new MacMessageHeader
                {
                    Name = name,
                    NameLength = NetworkAddress.StorageSize,
                    Vectors = &vector,
                    VectorCount = 1,
                    Control = control,
                    ControlLength = ControlSize,
                };
                received = Libc.ReceiveMessage(Descriptor, &header, 0);
                (nameLength, controlLength, flags) = (header.NameLength, header.ControlLength, header.Flags);
            }
            else
            {
                var header = new LinuxMessageHeader
                {
                    Name = name,
                    NameLength = NetworkAddress.StorageSize,
                    Vectors = &vector,
                    VectorCount = 1,
                    Control = control,
                    ControlLength = ControlSize,
                };
                received = Libc.ReceiveMessage(Descriptor, &header, 0);
                (nameLength, controlLength, flags) = (header.NameLength, header.ControlLength, header.Flags);
            }
        }

        length = 0;
        source = default;
        congestionExperienced = false;
        if (received < 0)
        {
            LastError = Marshal.GetLastPInvokeError();
            return Libc.IsTransient(LastError) ? ReceiveStatus.Nothing : ReceiveStatus.Failed;
        }

        if ((flags & Platform.MessageTruncated) != 0)
        {
            return ReceiveStatus.Oversize;
        }

        length = (int)received;
        source = new NetworkAddress(new ReadOnlySpan<byte>(name, (int)nameLength));
        congestionExperienced = IsMarked(new ReadOnlySpan<byte>(control, (int)controlLength));
        return ReceiveStatus.Received;
    }

    // struct cmsghdr: length (size_t on Linux, 32 bit on macOS), level, type, then the data; aligned to size_t / 4 bytes.
    private static bool IsMarked(ReadOnlySpan<byte> control)
    {
        int lengthSize = Platform.IsMac ? 4 : sizeof(nint);
        int headerSize = lengthSize + 8;
        while (control.Length > headerSize)
        {
            int length = lengthSize == 4 ? MemoryMarshal.Read<int>(control) : (int)MemoryMarshal.Read<long>(control);
            if (length <= headerSize || length > control.Length)
            {
                return false;
            }

            int level = MemoryMarshal.Read<int>(control[lengthSize..]);
            int type = MemoryMarshal.Read<int>(control[(lengthSize + 4)..]);
            if (IsTrafficClass(level, type))
            {
                return (control[headerSize] & CongestionExperienced) == CongestionExperienced;
            }

            control = control[Math.Min(control.Length, (length + lengthSize - 1) & -lengthSize)..];
        }

        return false;
    }

    // The type of the IPv4 message is IP_TOS on Linux and IP_RECVTOS on macOS; its data is one byte (an int for IPv6).
    private static bool IsTrafficClass(int level, int type) =>
        (level == Platform.InternetLevel && (type == Platform.TypeOfService || type == Platform.ReceiveTypeOfService))
        || (level == Platform.Internet6Level && type == Platform.TrafficClass);
}
