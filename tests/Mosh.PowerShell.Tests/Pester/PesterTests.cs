namespace Mosh.PowerShell.Pester;

/// <summary>The cmdlets in the real PowerShell: every Pester file, with each <c>It</c> as a test.</summary>
public sealed class PesterTests
{
    /// <summary>Runs through <see cref="PesterTestCase"/>; this body is never entered.</summary>
    [PesterFile]
    public void Pester(string file) => throw new InvalidOperationException($"{file} was run without pwsh.");
}
