using Mosh.Tests.Shared;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mosh.PowerShell.Pester;

/// <summary>Finds the Pester files. Cheap: nothing is run, not even <c>pwsh</c>.</summary>
public sealed class PesterFileDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    private const string Folder = "tests/Pester";

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        TestMethodDisplay display = discoveryOptions.MethodDisplayOrDefault();
        TestMethodDisplayOptions displayOptions = discoveryOptions.MethodDisplayOptionsOrDefault();
        return Directory.EnumerateFiles(RepositoryFile.PathOf(Folder), "*.Tests.ps1")
            .Select(file => $"{Folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal)
            .Select(file => new PesterTestCase(diagnosticMessageSink, display, displayOptions, testMethod, file));
    }
}
