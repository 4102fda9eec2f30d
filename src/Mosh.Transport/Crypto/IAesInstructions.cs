using System.Runtime.Intrinsics;

namespace Mosh.Transport.Crypto;

/// <summary>
/// A processor's AES instructions, all with the meaning of the x86 ones: a round substitutes, shifts, mixes and adds its key
/// last. Decryption is the "equivalent inverse cipher" of FIPS 197 §5.3.5, whose inner round keys are inverse-mixed.
/// </summary>
internal interface IAesInstructions
{
    static abstract Vector128<byte> EncryptRound(Vector128<byte> block, Vector128<byte> roundKey);

    static abstract Vector128<byte> EncryptLastRound(Vector128<byte> block, Vector128<byte> roundKey);

    static abstract Vector128<byte> DecryptRound(Vector128<byte> block, Vector128<byte> roundKey);

    static abstract Vector128<byte> DecryptLastRound(Vector128<byte> block, Vector128<byte> roundKey);

    static abstract Vector128<byte> InverseMixColumns(Vector128<byte> block);

    /// <summary>The S-box applied to each byte of a word (FIPS 197 §5.2).</summary>
    static abstract uint SubstituteWord(uint word);
}
