using Xunit.Sdk;

namespace Mosh.Interop.Harness;

/// <summary>
/// A theory over <see cref="Implementation"/> pairs (client, server). A row whose programs are not there is skipped with
/// the reason; the others run.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Mosh.Interop.Harness.PairingTheoryDiscoverer", "Mosh.Interop.Tests")]
public class PairingTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Installed programs that the test needs besides mosh and tmux.</param>
    public PairingTheoryAttribute(params string[] tools)
    {
        Skip = Programs.MissingReason(["tmux", "bash", "stty", .. tools]);
    }

    /// <summary>The program of the first end: <c>mosh-client</c>, or the wrapper <c>mosh</c>.</summary>
    public string ClientProgram { get; set; } = "mosh-client";
}
