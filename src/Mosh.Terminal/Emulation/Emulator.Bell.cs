namespace Mosh.Terminal.Emulation;

/// <content>The bell.</content>
public sealed partial class Emulator
{
    [VtSequence("BEL", "BEL", "Ring the bell")]
    private void Bell() => _screen.Variables.BellCount++;
}
