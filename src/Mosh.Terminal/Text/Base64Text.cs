namespace Mosh.Terminal.Text;

/// <summary>Recognises base64 (RFC 4648 §4).</summary>
internal static class Base64Text
{
    private const int QuadLength = 4;
    private const int MostPadding = 2;

    /// <summary>
    /// Whether this is base64 and nothing else: letters of the alphabet in whole quads, the last one padded (§3.2), no line breaks
    /// (§3.1) and no other characters (§3.3). Nothing at all encodes nothing.
    /// </summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        if (text.Length % QuadLength != 0)
        {
            return false;
        }

        ReadOnlySpan<char> letters = text.TrimEnd('=');
        if (text.Length - letters.Length > MostPadding)
        {
            return false;
        }

        foreach (char letter in letters)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '/'))
            {
                return false;
            }
        }

        return true;
    }
}
