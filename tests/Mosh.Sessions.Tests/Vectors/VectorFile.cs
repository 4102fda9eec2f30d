using System.Text.Json;

namespace Mosh.Sessions.Tests.Vectors;

/// <summary>
/// The recorded cases. Where the environment variable MOSH_VECTORS names a folder, files of the same names there are read
/// instead of the copies beside the tests.
/// </summary>
internal static class VectorFile
{
    public static IReadOnlyList<JsonElement> Cases(string fileName)
    {
        string? folder = Environment.GetEnvironmentVariable("MOSH_VECTORS");
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", fileName);
        if (folder is not null && File.Exists(Path.Combine(folder, fileName)))
        {
            path = Path.Combine(folder, fileName);
        }

        using FileStream stream = File.OpenRead(path);
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray()];
    }

    /// <summary>The cases that meet a condition, as test parameters named by their index and name.</summary>
    public static TheoryData<int, string> Names(string fileName, Func<JsonElement, bool> condition)
    {
        TheoryData<int, string> names = [];
        IReadOnlyList<JsonElement> cases = Cases(fileName);
        for (int i = 0; i < cases.Count; i++)
        {
            if (condition(cases[i]))
            {
                names.Add(i, cases[i].GetProperty("name").GetString()!);
            }
        }

        return names;
    }

    public static byte[] Hex(this JsonElement element, string property) =>
        Convert.FromHexString(element.GetProperty(property).GetString()!);

    public static ulong Number(this JsonElement element, string property) =>
        element.GetProperty(property) is { ValueKind: JsonValueKind.String } text
            ? ulong.Parse(text.GetString()!)
            : element.GetProperty(property).GetUInt64();
}
