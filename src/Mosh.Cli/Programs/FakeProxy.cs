using System.Globalization;
using System.Runtime.InteropServices;
using Mosh.Cli.Options;
using Mosh.Cli.Output;
using Mosh.Hosting;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Programs;

/// <summary><c>mosh --fake-proxy -- HOST PORT</c>, which ssh runs (bootstrap.md §4).</summary>
internal static class FakeProxy
{
    /// <exception cref="OptionException">There are not a host and a port.</exception>
    /// <exception cref="BootstrapException">No connection.</exception>
    internal static int Run(WrapperOptions options)
    {
        if (options is not { Destination: { } host, Command: [var port] }
            || !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new OptionException("", showsUsage: true);
        }

        // The sending half must be able to finish after the terminal has gone.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

        // Not Console's stream: closing that one closes only a duplicate, and ssh would wait for the end of the output for ever.
        using var output = StandardStreams.TakeOutput();
        ProxyRelay.Run(
            host, number, options.Family, Console.OpenStandardInput(), output,
            address => StandardStreams.WriteErrorLine($"MOSH IP {address}"));
        return ExitCode.Success;
    }
}
