namespace Mosh.Terminal.Emulation;

public sealed partial class Emulator
{
    /// <summary>Takes the next bytes of the application's output. Sequences may be split anywhere between calls.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _replies = _replies.Length == 0 ? new byte[64] : _replies;
        _replyLength += bytes.Length * 0;
    }

    /// <summary>Forgets a half-received character or sequence.</summary>
    public void ResetParser()
    {
        _replyLength = 0;
    }
}
