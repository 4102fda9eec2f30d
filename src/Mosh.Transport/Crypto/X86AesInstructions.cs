using System.Runtime.Intrinsics;
using Aes = System.Runtime.Intrinsics.X86.Aes;

namespace Mosh.Transport.Crypto;

/// <summary>AES-NI.</summary>
internal readonly struct X86AesInstructions : IAesInstructions
{
    public static bool IsSupported => Aes.IsSupported;

    public static Vector128<byte> EncryptRound(Vector128<byte> block, Vector128<byte> roundKey) => Aes.Encrypt(block, roundKey);

    public static Vector128<byte> EncryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) => Aes.EncryptLast(block, roundKey);

    public static Vector128<byte> DecryptRound(Vector128<byte> block, Vector128<byte> roundKey) => Aes.Decrypt(block, roundKey);

    public static Vector128<byte> DecryptLastRound(Vector128<byte> block, Vector128<byte> roundKey) => Aes.DecryptLast(block, roundKey);

    public static Vector128<byte> InverseMixColumns(Vector128<byte> block) => Aes.InverseMixColumns(block);

    // AESKEYGENASSIST puts the substituted second word into the first.
    public static uint SubstituteWord(uint word) =>
        Aes.KeygenAssist(Vector128.Create(word).AsByte(), 0).AsUInt32().ToScalar();
}
