namespace Mosh.Hosting.Registry;

/// <summary>The entries as files.</summary>
internal static class RegistryEntries
{
    /// <summary>The facts of every entry that can be read.</summary>
    public static IReadOnlyList<SessionFacts> Read(RegistryFolder folder)
    {
        var entries = new List<SessionFacts>();
        foreach (string file in Directory.EnumerateFiles(folder.Path))
        {
            string name = Path.GetFileName(file);
            if (name.All(char.IsAsciiDigit)
                && TryRead(file) is { } text
                && FactsText.TryParse(text, out SessionFacts? facts)
                && name == facts.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                entries.Add(facts);
            }
        }

        return entries;
    }

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone since it was enumerated.
            return null;
        }
    }
}
