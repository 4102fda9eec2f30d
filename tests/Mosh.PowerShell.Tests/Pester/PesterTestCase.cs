using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mosh.PowerShell.Pester;

/// <summary>One Pester file as a test case; its tests become known when it runs.</summary>
public sealed class PesterTestCase : XunitTestCase
{
    /// <summary>For the deserializer of xunit only.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer only.")]
    public PesterTestCase()
    {
    }

    /// <param name="diagnosticMessageSink">Where xunit wants diagnostics.</param>
    /// <param name="display">How test methods are named.</param>
    /// <param name="displayOptions">How test methods are named.</param>
    /// <param name="testMethod">The method that carries the <see cref="PesterFileAttribute"/>.</param>
    /// <param name="file">The file, from the root of the repository.</param>
    public PesterTestCase(
        IMessageSink diagnosticMessageSink,
        TestMethodDisplay display,
        TestMethodDisplayOptions displayOptions,
        ITestMethod testMethod,
        string file)
        : base(diagnosticMessageSink, display, displayOptions, testMethod, [file])
    {
    }

    /// <summary>The file, from the root of the repository.</summary>
    public string File => (string)TestMethodArguments[0];

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PesterTestCaseRunner(this, messageBus, aggregator, cancellationTokenSource).RunAsync();

    /// <inheritdoc/>
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => File;
}
