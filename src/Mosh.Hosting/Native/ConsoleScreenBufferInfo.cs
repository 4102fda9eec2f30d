using System.Runtime.InteropServices;

namespace Mosh.Hosting.Native;

/// <summary>CONSOLE_SCREEN_BUFFER_INFO: the size of the buffer, and the window onto it with both borders included.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ConsoleScreenBufferInfo
{
    public short BufferColumns;
    public short BufferRows;
    public short CursorColumn;
    public short CursorRow;
    public ushort Attributes;
    public short Left;
    public short Top;
    public short Right;
    public short Bottom;
    public short LargestColumns;
    public short LargestRows;
}
