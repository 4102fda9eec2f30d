namespace Mosh.Terminal.Text;

/// <summary>
/// Short strings by their content, so that text with combining marks does not make a new string for every cell. A fixed
/// number of places, a few of them for each content; a new string replaces the oldest of these.
/// </summary>
internal sealed class StringCache
{
    // Our choice: scripts that need clusters use a few hundred of them on one screen. With a single place for each content two
    // of twenty clusters were in each other's way one time in three, and made a string each whenever they came by.
    private const int Sets = 256;
    private const int PlacesOfSet = 4;

    private readonly string?[] _strings = new string?[Sets * PlacesOfSet];

    /// <summary>A string with this content.</summary>
    public string Get(ReadOnlySpan<char> content)
    {
        Span<string?> places = _strings.AsSpan((int)(Hash(content) % Sets) * PlacesOfSet, PlacesOfSet);
        foreach (string? place in places)
        {
            if (place is not null && content.SequenceEqual(place))
            {
                return place;
            }
        }

        places[..^1].CopyTo(places[1..]);
        return places[0] = content.ToString();
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
