namespace Mosh.Hosting.Diagnosis;

/// <summary>The result of one check.</summary>
/// <param name="Kind">What was looked at.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">What was found, in one line.</param>
/// <param name="Fix">What the user can do about it; empty if there is nothing to do.</param>
public sealed record ConnectionCheck(CheckKind Kind, CheckStatus Status, string Detail, string Fix = "");
