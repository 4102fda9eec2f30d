using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

/// <summary>INPUT_RECORD with its KEY_EVENT_RECORD; other events are told apart by their type only.</summary>
[StructLayout(LayoutKind.Explicit, Size = 20)]
internal struct ConsoleInputRecord
{
    public const ushort KeyEvent = 0x1;
    public const ushort WindowBufferSizeEvent = 0x4;

    // Control key states of KEY_EVENT_RECORD.
    public const uint AnyAlt = 0x1 | 0x2;
    public const uint AnyControl = 0x4 | 0x8;

    [FieldOffset(0)]
    public ushort EventType;

    [FieldOffset(4)]
    public int IsKeyDown;

    [FieldOffset(8)]
    public ushort RepeatCount;

    [FieldOffset(10)]
    public ushort VirtualKey;

    [FieldOffset(14)]
    public char Character;

    [FieldOffset(16)]
    public uint ControlKeys;
}
