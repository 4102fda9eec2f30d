namespace Mosh.Bench.Compare.Paths;

/// <summary>Something that is looked for in the output of a terminal program, which is given to it piece by piece.</summary>
public interface IOutputPattern
{
    /// <returns>Whether all that is looked for has been there, in this piece or before.</returns>
    bool IsCompleteAfter(ReadOnlySpan<byte> bytes);
}
