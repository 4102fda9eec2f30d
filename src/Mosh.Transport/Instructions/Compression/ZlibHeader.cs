namespace Mosh.Transport.Instructions.Compression;

/// <summary>
/// The two bytes before the data of a zlib stream (RFC 1950 §2.2), checked before the framework sees them: a stream that asks for
/// a preset dictionary is valid, but nobody has agreed on one.
/// </summary>
/// <remarks><code>
/// CMF: CINFO (4 bits, window size), CM (4 bits, method) │ FLG: FLEVEL (2), FDICT (1), FCHECK (5)
/// </code></remarks>
internal static class ZlibHeader
{
    private const int MethodMask = 0x0F;
    private const int Deflate = 8;
    private const int WindowShift = 4;
    private const int LargestWindow = 7;
    private const int PresetDictionary = 0x20;
    private const int CheckModulus = 31;

    /// <param name="stream">At least two bytes.</param>
    public static bool IsUsable(ReadOnlySpan<byte> stream)
    {
        int method = stream[0];
        int flags = stream[1];
        return (method & MethodMask) == Deflate
            && method >> WindowShift <= LargestWindow
            && (flags & PresetDictionary) == 0
            && ((method << 8) | flags) % CheckModulus == 0;
    }
}
