using System.Numerics;
using System.Runtime.Intrinsics;
using Mosh.Transport.Crypto;

namespace Mosh.Transport.Tests.Crypto;

/// <summary>
/// The AES instructions as FIPS 197 writes them down, byte by byte: shows on any machine that the code around the
/// instructions (key expansion, order of rounds) is right.
/// </summary>
internal readonly struct SoftwareAesInstructions : IAesInstructions
{
    private static readonly byte[] SubstitutionBox = [.. Enumerable.Range(0, 256).Select(value => Substitute((byte)value))];

    private static readonly byte[] InverseBox = [.. Enumerable.Range(0, 256).Select(value => (byte)Array.IndexOf(SubstitutionBox, (byte)value))];

    public static Vector128<byte> EncryptRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Mix(Shift(Map(block, SubstitutionBox), 1), [2, 3, 1, 1]) ^ roundKey;

    public static Vector128<byte> EncryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Shift(Map(block, SubstitutionBox), 1) ^ roundKey;

    public static Vector128<byte> DecryptRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        InverseMixColumns(Shift(Map(block, InverseBox), 3)) ^ roundKey;

    public static Vector128<byte> DecryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Shift(Map(block, InverseBox), 3) ^ roundKey;

    public static Vector128<byte> InverseMixColumns(Vector128<byte> block) => Mix(block, [14, 11, 13, 9]);

    public static uint SubstituteWord(uint word) => Map(Vector128.CreateScalar(word).AsByte(), SubstitutionBox).AsUInt32().ToScalar();

    private static Vector128<byte> Map(Vector128<byte> block, byte[] box) => FromBytes(i => box[block[i]]);

    // Row r of the state (bytes r, r+4, ...) rotates by r columns; three times that is the way back.
    private static Vector128<byte> Shift(Vector128<byte> block, int times) => FromBytes(i => block[(i + (4 * times * (i % 4))) % 16]);

    private static Vector128<byte> Mix(Vector128<byte> block, byte[] row) =>
        FromBytes(i => (byte)Enumerable.Range(0, 4).Aggregate(0, (sum, k) => sum ^ Multiply(row[(k - (i % 4) + 4) % 4], block[(i / 4 * 4) + k])));

    private static Vector128<byte> FromBytes(Func<int, byte> byteAt) => Vector128.Create([.. Enumerable.Range(0, 16).Select(byteAt)]);

    // FIPS 197 §5.1.1: the inverse in GF(2^8), then an affine map.
    private static byte Substitute(byte value)
    {
        byte inverse = (byte)Enumerable.Range(0, 256).FirstOrDefault(candidate => Multiply(value, (byte)candidate) == 1);
        uint rotations = (uint)(inverse * 0x01010101u);
        return (byte)(inverse ^ BitOperations.RotateLeft(rotations, 1) ^ BitOperations.RotateLeft(rotations, 2)
            ^ BitOperations.RotateLeft(rotations, 3) ^ BitOperations.RotateLeft(rotations, 4) ^ 0x63);
    }

    private static byte Multiply(byte left, byte right)
    {
        int product = 0;
        for (int factor = left, bits = right; bits != 0; bits >>= 1)
        {
            product ^= (bits & 1) * factor;
            factor = (factor << 1) ^ ((factor >> 7) * 0x11B);
        }

        return (byte)product;
    }
}
