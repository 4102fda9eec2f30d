using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mosh.Transport.Crypto;

/// <summary>
/// The 128 bits that both ends of a session share (spec transport.md §1). Whoever has them is the session: they are never
/// printed by accident, and are cleared from memory by <see cref="Dispose"/>.
/// </summary>
public sealed class SessionKey : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 16;

    /// <summary>Length of the printable form: base64 of 16 bytes without its two padding characters.</summary>
    public const int PrintableLength = 22;

    // Not moved by the garbage collector, so that clearing it leaves no copy behind.
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    private SessionKey()
    {
    }

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new key from a random source, which must be a cryptographic one.</summary>
    public static SessionKey Create(IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var key = new SessionKey();
        random.Fill(key._bytes);
        return key;
    }

    /// <summary>Reads the printable form, as strictly as the stock client and with its error texts.</summary>
    /// <param name="text">22 base64 characters.</param>
    /// <param name="key">The key; the caller disposes it.</param>
    /// <param name="error">What is wrong with the text, for the user. It does not contain the text.</param>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SessionKey? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        error = null;
        if (text.Length != PrintableLength)
        {
            error = "Key must be 22 letters long.";
            return false;
        }

        Span<char> padded = stackalloc char[PrintableLength + 2];
        text.CopyTo(padded);
        padded[PrintableLength..].Fill('=');
        Span<byte> bytes = stackalloc byte[Size];
        Span<char> canonical = stackalloc char[PrintableLength + 2];

        // The framework's decoder skips white space and takes padding anywhere, so the alphabet is checked first.
        if (text.ContainsAnyExcept(Alphabet))
        {
            error = "Key must be well-formed base64.";
        }
        else if (!Convert.TryFromBase64Chars(padded, bytes, out int decoded) || decoded != Size
            || !Convert.TryToBase64Chars(bytes, canonical, out _) || !canonical[..PrintableLength].SequenceEqual(text))
        {
            // The last character carries two bits only; the other four must be zero.
            error = "Base64 key was not encoded 128-bit key.";
        }
        else
        {
            key = new SessionKey();
            bytes.CopyTo(key._bytes);
        }

        CryptographicOperations.ZeroMemory(bytes);
        padded.Clear();
        canonical.Clear();
        return key is not null;
    }

    /// <summary>The 22 characters that another program needs in order to join the session. A secret.</summary>
    public string ToPrintable() => Convert.ToBase64String(_bytes)[..PrintableLength];

    /// <summary>Says what this is, never the key.</summary>
    public override string ToString() => "session key";

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
}
