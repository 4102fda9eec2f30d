using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mosh.Interop.Harness;

/// <summary>Turns each row of a <see cref="PairingTheoryAttribute"/> into a test case that runs, or is skipped for a reason.</summary>
public sealed class PairingTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow)
    {
        PairingTheoryAttribute attribute = (PairingTheoryAttribute)((IReflectionAttributeInfo)theoryAttribute).Attribute;
        string? reason = Programs.MissingReason((Implementation)dataRow[0], attribute.ClientProgram)
            ?? Programs.MissingReason((Implementation)dataRow[1], "mosh-server");
        return reason is null
            ? base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow)
            : CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason);
    }
}
