using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Diagnosis;

/// <summary>The result of one check.</summary>
/// <param name="Kind">What was looked at.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">What was found, in one line.</param>
/// <param name="Fix">What the user can do about it; empty if there is nothing to do.</param>
public sealed record ConnectionCheck(CheckKind Kind, CheckStatus Status, string Detail, string Fix = "")
{
    /// <summary>What was found, in one line, cleaned: much of it are words of the host.</summary>
    public string Detail { get; init; } = HostText.CleanLines(Detail);

    /// <summary>What the user can do about it; empty if there is nothing to do.</summary>
    public string Fix { get; init; } = HostText.CleanLines(Fix);
}
