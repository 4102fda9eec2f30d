using System.Globalization;

namespace Mosh.Cli.Options;

/// <summary>The wrapper's own check of <c>-p</c>, with stock's messages (bootstrap.md §1).</summary>
internal static class WrapperPorts
{
    private const int Highest = 65535;

    /// <summary>What is wrong with <paramref name="text"/>, or null.</summary>
    internal static string? FindError(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 2 || !Array.TrueForAll(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit)))
        {
            return $"Server-side port or range ({text}) is not valid.";
        }

        if (Number(parts[0]) > Highest)
        {
            return $"Server-side (low) port ({parts[0]}) must be within valid range [0..65535].";
        }

        return parts.Length == 2 ? FindRangeError(text, parts[0], parts[1]) : null;
    }

    private static string? FindRangeError(string text, string low, string high)
    {
        if (Number(high) is 0 or > Highest)
        {
            return $"Server-side high port ({high}) must be within valid range [1..65535].";
        }

        if (Number(low) == 0)
        {
            return $"Server-side port ranges may not be used with starting port 0 ({text}).";
        }

        return Number(low) > Number(high) ? $"Server-side port range ({text}): low port greater than high port." : null;
    }

    private static int Number(string digits)
        => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
