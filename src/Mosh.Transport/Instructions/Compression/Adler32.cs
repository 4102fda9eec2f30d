namespace Mosh.Transport.Instructions.Compression;

/// <summary>The checksum at the end of a zlib stream (RFC 1950 §8.2).</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    // As many bytes as the sums can take up before they may overflow.
    private const int Stride = 5552;

    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint first = 1;
        uint second = 0;
        while (!data.IsEmpty)
        {
            int count = Math.Min(data.Length, Stride);
            foreach (byte value in data[..count])
            {
                first += value;
                second += first;
            }

            first %= Modulus;
            second %= Modulus;
            data = data[count..];
        }

        return (second << 16) | first;
    }
}
