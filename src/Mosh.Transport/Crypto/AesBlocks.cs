using System.Runtime.Intrinsics;

namespace Mosh.Transport.Crypto;

/// <summary>
/// The AES-128 block function (FIPS 197) over many independent blocks at once, in place. Which one to use is decided by what
/// the processor offers; none looks a secret up in a table.
/// </summary>
/// <remarks>Owned by one thread. Disposing clears the round keys.</remarks>
internal abstract class AesBlocks : IDisposable
{
    public const int KeySize = 16;
    public const int BlockSize = 16;

    /// <summary>The fastest implementation for this processor.</summary>
    public static AesBlocks Create(ReadOnlySpan<byte> key)
    {
        if (X86AesInstructions.IsSupported)
        {
            return new InstructionAesBlocks<X86AesInstructions>(key);
        }

        return ArmAesInstructions.IsSupported
            ? new InstructionAesBlocks<ArmAesInstructions>(key)
            : new PlatformAesBlocks(key);
    }

    public abstract void Encrypt(Span<Vector128<byte>> blocks);

    public abstract void Decrypt(Span<Vector128<byte>> blocks);

    public abstract void Dispose();
}
