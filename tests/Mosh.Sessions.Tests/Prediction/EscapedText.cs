using System.Globalization;
using System.Text;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>Quoted text with \e \r \n \b \a \t \\ \xNN (a byte) and \u{N} (a code point).</summary>
internal static class EscapedText
{
    public static byte[] Bytes(string quoted)
    {
        List<byte> bytes = [];
        string text = quoted[1..^1];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
                continue;
            }

            switch (text[++i])
            {
                case 'x':
                    bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                    break;
                case 'u':
                    int end = text.IndexOf('}', i);
                    int codePoint = int.Parse(text.AsSpan(i + 2, end - i - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(codePoint)));
                    i = end;
                    break;
                default:
                    bytes.Add(Simple(text[i]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte Simple(char escape) => escape switch
    {
        'e' => 0x1B,
        'r' => 0x0D,
        'n' => 0x0A,
        'b' => 0x08,
        'a' => 0x07,
        't' => 0x09,
        '\\' => (byte)'\\',
        _ => throw new InvalidDataException($"Unknown escape: \\{escape}"),
    };
}
