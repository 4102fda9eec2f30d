using System.Buffers.Text;

namespace Mosh.Terminal.Emulation;

/// <content>Answers to queries (spec terminal.md §8). Only DA1, DA2 and DSR 5 and 6 have one.</content>
public sealed partial class Emulator
{
    /// <summary>Our choice: far more than anybody asks before reading; whole answers beyond it are dropped.</summary>
    private const int MaximumReplyBytes = 1 << 16;

    /// <summary>Two numbers of at most ten digits and what surrounds them.</summary>
    private const int LongestReply = 32;

    private byte[] _replies = new byte[64];
    private int _replyLength;

    /// <summary>All answers since the last <see cref="ClearReplies"/>, in order. Valid until the next call on this object.</summary>
    public ReadOnlySpan<byte> Replies => _replies.AsSpan(0, _replyLength);

    /// <summary>Forgets the answers, once they have been passed on.</summary>
    public void ClearReplies() => _replyLength = 0;

    [VtSequence("CSI 5 n", "DSR", "Report that all is well")]
    [VtSequence("CSI 6 n", "DSR", "Report the cursor position (CPR)")]
    private void ReportStatus()
    {
        switch (_parameters[0])
        {
            case 5:
                Reply("\e[0n"u8);
                break;
            case 6:
                ReportCursorPosition();
                break;
            default:
                UnknownFunctions++;
                break;
        }
    }

    /// <summary>Absolute also in origin mode; the last column while a wrap is pending.</summary>
    private void ReportCursorPosition()
    {
        Span<byte> report = stackalloc byte[LongestReply];
        "\e["u8.CopyTo(report);
        int length = 2;
        Utf8Formatter.TryFormat(_screen.Variables.CursorRow + 1, report[length..], out int digits);
        length += digits;
        report[length++] = (byte)';';
        Utf8Formatter.TryFormat(_screen.Variables.CursorColumn + 1, report[length..], out digits);
        length += digits;
        report[length++] = (byte)'R';
        Reply(report[..length]);
    }

    [VtSequence("CSI Ps c", "DA1", "Report what kind of terminal this is")]
    private void ReportPrimaryAttributes() => Reply("\e[?62c"u8);

    [VtSequence("CSI > Ps c", "DA2", "Report the kind and version of the terminal")]
    private void ReportSecondaryAttributes() => Reply("\e[>1;10;0c"u8);

    private void Reply(ReadOnlySpan<byte> reply)
    {
        if (_replyLength + reply.Length > MaximumReplyBytes)
        {
            return;
        }

        if (_replyLength + reply.Length > _replies.Length)
        {
            Array.Resize(ref _replies, _replies.Length * 2);
        }

        reply.CopyTo(_replies.AsSpan(_replyLength));
        _replyLength += reply.Length;
    }
}
