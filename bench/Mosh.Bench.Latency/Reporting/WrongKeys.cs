using System.Globalization;
using System.Text;
using Mosh.Bench.Latency.Measuring;

namespace Mosh.Bench.Latency.Reporting;

/// <summary>The keys of a cell after which something wrong came up: what was shown, what was there, what was coming.</summary>
public static class WrongKeys
{
    public static string List(CellResult result)
    {
        StringBuilder list = new();
        list.Append(CultureInfo.InvariantCulture, $"\nShown wrong: {result.Cell}\n");
        for (int index = 0; index < result.Keys.Count; index++)
        {
            KeyOutcome key = result.Keys[index];
            if (key.WrongDisplay is { } display)
            {
                list.Append(CultureInfo.InvariantCulture, $"""

                    key {index}, {key.Key.Program} {key.Key.Kind} after {key.Key.After}, row {display.Row}, for {key.WrongMilliseconds:0} ms
                      shown  |{display.Shown}
                      real   |{display.Real}
                      coming |{display.Coming}

                    """);
            }
        }

        return list.ToString();
    }
}
