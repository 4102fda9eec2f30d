using Xunit.Sdk;

namespace Mosh.PowerShell.Pester;

/// <summary>
/// Stands for every <c>tests/Pester/*.Tests.ps1</c>: one test case per file, which runs the file once in the real <c>pwsh</c> and
/// reports each <c>It</c> as a test of its own, with its name and message.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Mosh.PowerShell.Pester.PesterFileDiscoverer", "Mosh.PowerShell.Tests")]
public sealed class PesterFileAttribute : FactAttribute;
