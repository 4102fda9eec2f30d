namespace Mosh.Sessions.Messages;

/// <summary>
/// Field numbers of both state messages (spec states.md §1, §2; HostMessage.proto and UserMessage.proto). The two messages
/// agree wherever they overlap: a Keystroke and a HostBytes element have the same shape, and so have their resizes.
/// </summary>
internal static class StateMessageFields
{
    public const int Instruction = 1;
    public const int Bytes = 2;
    public const int Resize = 3;
    public const int EchoAcknowledgement = 7;
    public const int BytesContent = 4;
    public const int ResizeWidth = 5;
    public const int ResizeHeight = 6;
    public const int EchoAcknowledgementNumber = 8;
}
