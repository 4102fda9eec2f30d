using System.Text.Json;
using Mosh.Tests.Shared;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>
/// The traces of the stock programs, reproduced: every packet of both sides with its time, timestamps, fragment id, state
/// numbers and (of the client) diff, what reaches the application, the estimators and list lengths, and the ends. Of the
/// server's diffs only whether there is output and which echo acknowledgement, since there is no terminal here.
/// </summary>
public class TraceTests
{
    public static TheoryData<int, string> Vectors => VectorFile.Rows("ssp-traces.json", "name");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_trace_is_reproduced_to_the_millisecond(int index, string name)
    {
        JsonElement vector = VectorFile.Cases("ssp-traces.json")[index];
        JsonElement[] log = [.. vector.GetProperty("log").EnumerateArray()];
        long end = log.Max(entry => entry.GetProperty("t").GetInt64());
        using var replay = new TraceReplay();

        List<string> lines = replay.Run(vector.GetProperty("script"), end);

        Assert.Equal(string.Join('\n', log.SelectMany(TraceLine.Recorded)), string.Join('\n', lines));
        Assert.NotEmpty(name);
    }
}
