namespace Mosh.Terminal.Text;

/// <summary>
/// Short strings by their content, so that text with combining marks does not make a new string for every cell. A fixed
/// number of places; a string that needs a taken place replaces the one there.
/// </summary>
internal sealed class StringCache
{
    // Our choice: scripts that need clusters use a few hundred of them on one screen.
    private const int Places = 512;

    private readonly string?[] _strings = new string?[Places];

    /// <summary>A string with this content.</summary>
    public string Get(ReadOnlySpan<char> content)
    {
        ref string? place = ref _strings[Hash(content) % Places];
        if (place is null || !content.SequenceEqual(place))
        {
            place = content.ToString();
        }

        return place;
    }

    /// <summary>FNV-1a over UTF-16 units: the keys are a handful of characters.</summary>
    private static uint Hash(ReadOnlySpan<char> content)
    {
        uint hash = 2166136261;
        foreach (char unit in content)
        {
            hash = (hash ^ unit) * 16777619;
        }

        return hash ^ (hash >> 16);
    }
}
