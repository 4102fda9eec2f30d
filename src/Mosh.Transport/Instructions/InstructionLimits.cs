namespace Mosh.Transport.Instructions;

/// <summary>Bounds on what a peer can make this side hold.</summary>
internal static class InstructionLimits
{
    /// <summary>The largest serialised instruction (spec transport.md §9).</summary>
    public const int Inflated = 2048 * 2048;

    /// <summary>
    /// The largest zlib stream that a compressor has reason to make of <see cref="Inflated"/> bytes: all of them stored, with
    /// zlib's own generous allowance for headers (its compressBound). Longer ones are not worth collecting.
    /// </summary>
    public const int Compressed = Inflated + (Inflated >> 12) + (Inflated >> 14) + (Inflated >> 25) + 13;

    /// <summary>Our choice: buffers that one huge instruction has blown up beyond this are given back after it.</summary>
    public const int RetainedBuffer = 256 * 1024;
}
