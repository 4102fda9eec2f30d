namespace Mosh.Terminal.Emulation;

/// <summary>
/// Names a sequence that a handler carries out. The page docs/sequences.md is made from these, and a test sends each one to
/// see that it is understood, and every other one to see that it is not. Nothing reads them at run time.
/// </summary>
/// <param name="sequence">The sequence, e.g. <c>CSI Ps ; Ps H</c>: <c>Ps</c> is a number, <c>Pt</c> a text, <c>h/l</c> either letter.</param>
/// <param name="mnemonic">The usual short name, e.g. <c>CUP</c>.</param>
/// <param name="title">What it does, in a few words.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class VtSequenceAttribute(string sequence, string mnemonic, string title) : Attribute
{
    public string Sequence => sequence;

    public string Mnemonic => mnemonic;

    public string Title => title;
}
