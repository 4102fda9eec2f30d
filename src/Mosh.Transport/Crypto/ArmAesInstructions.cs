using System.Runtime.Intrinsics;
using Aes = System.Runtime.Intrinsics.Arm.Aes;

namespace Mosh.Transport.Crypto;

/// <summary>The AES instructions of ARMv8, which add the round key first; a zero key there leaves room for adding it last.</summary>
internal readonly struct ArmAesInstructions : IAesInstructions
{
    public static bool IsSupported => Aes.IsSupported;

    public static Vector128<byte> EncryptRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Aes.MixColumns(Aes.Encrypt(block, Vector128<byte>.Zero)) ^ roundKey;

    public static Vector128<byte> EncryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Aes.Encrypt(block, Vector128<byte>.Zero) ^ roundKey;

    public static Vector128<byte> DecryptRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Aes.InverseMixColumns(Aes.Decrypt(block, Vector128<byte>.Zero)) ^ roundKey;

    public static Vector128<byte> DecryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) =>
        Aes.Decrypt(block, Vector128<byte>.Zero) ^ roundKey;

    public static Vector128<byte> InverseMixColumns(Vector128<byte> block) => Aes.InverseMixColumns(block);

    // With four equal columns, shifting the rows changes nothing: only the substitution is left.
    public static uint SubstituteWord(uint word) =>
        Aes.Encrypt(Vector128.Create(word).AsByte(), Vector128<byte>.Zero).AsUInt32().ToScalar();
}
