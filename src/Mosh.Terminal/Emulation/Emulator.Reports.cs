namespace Mosh.Terminal.Emulation;

public sealed partial class Emulator
{
    private int _replyLength;
    private byte[] _replies = new byte[64];

    /// <summary>All answers since the last <see cref="ClearReplies"/>, in order. Valid until the next call on this object.</summary>
    public ReadOnlySpan<byte> Replies => _replies.AsSpan(0, _replyLength);

    /// <summary>Forgets the answers, once they have been passed on.</summary>
    public void ClearReplies() => _replyLength = 0;
}
