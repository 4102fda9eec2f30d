namespace Mosh.Hosting.Native;

/// <summary>Modes of a console's input buffer (SetConsoleMode).</summary>
[Flags]
internal enum ConsoleInputModes : uint
{
    ProcessedInput = 0x1,
    LineInput = 0x2,
    EchoInput = 0x4,
    WindowInput = 0x8,
    MouseInput = 0x10,
    VirtualTerminalInput = 0x200,
}

/// <summary>Modes of a console's screen buffer (SetConsoleMode).</summary>
[Flags]
internal enum ConsoleOutputModes : uint
{
    ProcessedOutput = 0x1,
    WrapAtEndOfLine = 0x2,
    VirtualTerminalProcessing = 0x4,
    DisableNewlineAutoReturn = 0x8,
}
