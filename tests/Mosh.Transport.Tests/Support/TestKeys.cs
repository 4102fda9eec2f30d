using Mosh.Transport.Crypto;

namespace Mosh.Transport.Tests.Support;

internal static class TestKeys
{
    /// <summary>The bytes 00 to 0F.</summary>
    public const string Counting = "AAECAwQFBgcICQoLDA0ODw";

    public static SessionKey Parse(string text) =>
        SessionKey.TryParse(text, out SessionKey? key, out string? error) ? key : throw new FormatException(error);
}
