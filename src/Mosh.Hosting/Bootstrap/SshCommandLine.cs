namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// The words of the ssh run that starts the server (bootstrap.md §3):
/// <c>SSH-WORDS… -n [-tt] [method options] -- [user@]host REMOTE</c>.
/// </summary>
/// <remarks>
/// Stock puts <c>--</c> behind the host, where it keeps ssh from reading REMOTE as options. Before the host it keeps ssh from reading
/// either, and there must be only one: OpenSSH takes a second one for the beginning of REMOTE.
/// </remarks>
internal static class SshCommandLine
{
    /// <param name="options">What to start and where.</param>
    /// <param name="destination">The destination that ssh gets, for <see cref="RemoteAddressMethod.Local"/> with the address in it.</param>
    /// <param name="reportsPeer">Under <see cref="RemoteAddressMethod.Auto"/>: raise ssh's log level so that it tells the address.</param>
    internal static IReadOnlyList<string> Build(BootstrapOptions options, string destination, bool reportsPeer)
    {
        List<string> words = [.. options.Ssh, "-n"];
        if (options.AllocatesPseudoTerminal)
        {
            words.Add("-tt");
        }

        words.AddRange(MethodOptions(options, reportsPeer));
        words.Add("--");
        words.Add(SshDestination.Check(destination));
        words.Add(options.Method is RemoteAddressMethod.Auto or RemoteAddressMethod.Remote
            ? ServerCommandLine.BuildReporting(options)
            : ServerCommandLine.Build(options));
        return words;
    }

    /// <summary>The words that run another command than the server, with standard input and without a terminal.</summary>
    internal static IReadOnlyList<string> BuildCommand(BootstrapOptions options, bool reportsPeer, string command)
        => [.. options.Ssh, "-T", .. FamilyOption(options), .. reportsPeer ? ["-o", "LogLevel=VERBOSE"] : Array.Empty<string>(), "--", options.Destination, command];

    /// <summary>The words that make ssh print its configuration for the destination instead of connecting.</summary>
    /// <remarks>The command is there for an ssh that is not OpenSSH and takes <c>-G</c> for something else: it does nothing.</remarks>
    internal static IReadOnlyList<string> BuildQuery(BootstrapOptions options)
        => [.. options.Ssh, "-G", .. FamilyOption(options), "--", options.Destination, "true"];

    private static IEnumerable<string> MethodOptions(BootstrapOptions options, bool reportsPeer)
    {
        switch (options.Method)
        {
            case RemoteAddressMethod.Proxy:
                var family = "--family=" + AddressFamilyRules.NameOf(options.Family);

                // ssh expands what begins with % in the whole command.
                var program = ShellQuoting.QuoteAll([.. options.ProxyProgram, family]).Replace("%", "%%", StringComparison.Ordinal);
                return ["-S", "none", "-o", $"ProxyCommand={program} --fake-proxy -- %h %p"];
            case RemoteAddressMethod.Local:
                return [];
            case RemoteAddressMethod.Auto when reportsPeer:
                return [.. FamilyOption(options), "-o", "LogLevel=VERBOSE"];
            default:
                return FamilyOption(options);
        }
    }

    private static IEnumerable<string> FamilyOption(BootstrapOptions options)
        => AddressFamilyRules.SshOption(options.Family) is { } option ? [option] : [];
}
