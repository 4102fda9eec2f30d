namespace Mosh.PowerShell.Pester;

/// <summary>What became of a test.</summary>
public enum PesterResult
{
    /// <summary>It ran and found nothing.</summary>
    Passed,

    /// <summary>It ran and failed, or could not be run.</summary>
    Failed,

    /// <summary>It was not run, on purpose.</summary>
    Skipped,
}

/// <summary>One <c>It</c>, or what went wrong outside of any.</summary>
/// <param name="Name">The names of its blocks and its own, with dots between.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="StackTrace">Where it failed.</param>
public sealed record PesterOutcome(string Name, PesterResult Result, long Milliseconds, string? Message, string? StackTrace);
