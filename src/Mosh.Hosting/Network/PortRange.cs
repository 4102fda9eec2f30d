namespace Mosh.Hosting.Network;

/// <summary>An inclusive range of UDP ports a server may bind to; 0–0 means any free port (spec server.md §1.4).</summary>
/// <param name="Low">The first port tried.</param>
/// <param name="High">The last port tried.</param>
public readonly record struct PortRange(int Low, int High)
{
    /// <summary>The ports stock mosh-server tries without <c>-p</c> (spec server.md §2).</summary>
    public static readonly PortRange Default = new(60001, 60999);

    private const int HighestPort = 65535;

    /// <summary>
    /// Parses the argument of <c>-p</c>: a decimal port, optionally a colon and a second one. A missing number counts as 0,
    /// as it does in stock mosh.
    /// </summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="range">The parsed range.</param>
    /// <param name="error">Stock's message for what is wrong, without a line end.</param>
    public static bool TryParse(string text, out PortRange range, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = default;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string lowText = colon < 0 ? text : text[..colon];
        if (!TryParseNumber(lowText, out long low))
        {
            error = $"Invalid (low) port number ({text})";
            return false;
        }

        if (low is < 0 or > HighestPort)
        {
            error = $"(Low) port number {low} outside valid range [0..65535]";
            return false;
        }

        if (colon < 0)
        {
            range = new PortRange((int)low, (int)low);
            error = string.Empty;
            return true;
        }

        return TryParseHigh(text[(colon + 1)..], (int)low, out range, out error);
    }

    private static bool TryParseHigh(string highText, int low, out PortRange range, out string error)
    {
        range = default;
        if (!TryParseNumber(highText, out long high))
        {
            error = $"Invalid high port number ({highText})";
            return false;
        }

        if (high is < 0 or > HighestPort)
        {
            error = $"High port number {high} outside valid range [0..65535]";
            return false;
        }

        if (low == 0)
        {
            error = "Low port 0 incompatible with port ranges";
            return false;
        }

        if (low > high)
        {
            error = $"Low port {low} greater than high port {high}";
            return false;
        }

        range = new PortRange(low, (int)high);
        error = string.Empty;
        return true;
    }

    private static bool TryParseNumber(string text, out long number)
    {
        number = 0;
        return text.Length == 0 || long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign
            | System.Globalization.NumberStyles.AllowLeadingWhite, null, out number);
    }
}
