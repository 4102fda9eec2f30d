using System.Globalization;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Diagnosis;

/// <summary>
/// Which ports of a range are tried: of a given range the first, one in between and the last; without a range the one that the server
/// chooses, as it will for a session.
/// </summary>
/// <param name="Range">The range that has to be open.</param>
/// <param name="Requests">What each test server is asked for with <c>-p</c>; null for its default.</param>
internal sealed record PortPlan(PortRange Range, IReadOnlyList<string?> Requests)
{
    /// <summary>The plan for <c>P</c>, <c>P:P2</c> or null.</summary>
    /// <exception cref="FormatException">It is no range.</exception>
    internal static PortPlan For(string? ports)
    {
        if (ports is null)
        {
            return new PortPlan(PortRange.Default, [null]);
        }

        if (!PortRange.TryParse(ports, out PortRange range, out string error))
        {
            throw new FormatException(error);
        }

        // 0 is any free port: the server chooses here, too.
        int middle = range.Low + ((range.High - range.Low) / 2);
        int[] tried = [range.Low, middle, range.High];
        return new PortPlan(range, [.. tried.Distinct().Select(port => port.ToString(CultureInfo.InvariantCulture))]);
    }
}
