using Mosh.Transport.Crypto;

namespace Mosh.Transport.Tests.Crypto;

/// <summary>The block ciphers that can run on this machine.</summary>
internal static class AesImplementations
{
    private static readonly Dictionary<string, (bool IsSupported, Func<byte[], AesBlocks> Create)> All = new()
    {
        ["platform"] = (true, key => new PlatformAesBlocks(key)),
        ["x86"] = (X86AesInstructions.IsSupported, key => new InstructionAesBlocks<X86AesInstructions>(key)),
        ["arm"] = (ArmAesInstructions.IsSupported, key => new InstructionAesBlocks<ArmAesInstructions>(key)),
        ["software"] = (true, key => new InstructionAesBlocks<SoftwareAesInstructions>(key)),
    };

    public static TheoryData<string> Names => [.. All.Where(pair => pair.Value.IsSupported).Select(pair => pair.Key)];

    /// <summary>Without the one that is there for its clarity only.</summary>
    public static TheoryData<string> ProductNames => [.. All.Where(pair => pair.Value.IsSupported && pair.Key != "software").Select(pair => pair.Key)];

    public static AesBlocks Create(string name, byte[] key) => All[name].Create(key);
}
