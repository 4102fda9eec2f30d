using System.Text.Json;

namespace Mosh.Terminal.Tests.Support;

/// <summary>One of the files under tests/vectors; its conventions are those of the specification's vectors.md.</summary>
internal sealed class VectorFile
{
    private readonly JsonElement[] _cases;

    public VectorFile(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", name + ".json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        _cases = [.. document.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }

    public JsonElement this[int index] => _cases[index];

    /// <summary>The cases as theory data: number and a label for people.</summary>
    public TheoryData<int, string> Cases(Func<JsonElement, string> label)
    {
        TheoryData<int, string> data = [];
        for (int index = 0; index < _cases.Length; index++)
        {
            data.Add(index, label(_cases[index]));
        }

        return data;
    }

    /// <summary>The cases by their names.</summary>
    public TheoryData<int, string> CasesByName() => Cases(item => item.GetProperty("name").GetString()!);
}
