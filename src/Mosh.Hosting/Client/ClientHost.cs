using Mosh.Hosting.Locale;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminfo;
using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Prediction;

namespace Mosh.Hosting.Client;

/// <summary>mosh-client: checks, terminal, and one loop over the sockets, the keyboard and the signals (spec client.md).</summary>
public static class ClientHost
{
    /// <summary>
    /// Runs a client on this process's terminal until its session ends. The terminal is given back as it was on every way
    /// out, also when the process is ended by a signal or an exception.
    /// </summary>
    /// <exception cref="SystemCallException">The system refuses something that a client cannot do without.</exception>
    public static ClientResult Run(ClientHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IgnoredSignals.IgnoreBrokenPipe();
        if (!OperatingSystem.IsWindows())
        {
            _ = CoreDumps.Disable();
            DescriptorReserve.Demand();
        }

        if (!TryDescribeTerminal(options, out TerminalDescription? description)
            || !TryReadPrediction(options, out PredictionDisplay prediction)
            || !TryReadClipboard(options, out ClipboardAccess clipboard)
            || !LocaleRequirement.MeetForClient(options.ProgramName, StandardStreams.WriteErrorLine))
        {
            return NotStarted;
        }

        // Before the terminal is touched: from here on a signal is an event, not a death.
        using var signals = new SignalPipe(SignalSet.Ending | SignalSet.WindowChange | SignalSet.Continue | SignalSet.StopKey);
        try
        {
            using var terminal = new ClientTerminal(
                description!, options.TerminalType, options.UsesTerminalInitialization, ending: SignalSet.None, () => signals.Raise(SignalSet.WindowChange));
            return ClientProgram.Run(options, DisplaySettings(options, prediction, clipboard), terminal, signals);
        }
        catch (SystemCallException failure) when (failure.Function is "tcgetattr" or "tcsetattr" or "GetConsoleMode" or "SetConsoleMode")
        {
            StandardStreams.WriteErrorLine(failure.Message);
            return NotStarted;
        }
    }

    private static ClientResult NotStarted => new(1, ClientEnd.NotStarted);

    private static ClientDisplaySettings DisplaySettings(
        ClientHostOptions options, PredictionDisplay prediction, ClipboardAccess clipboard) => new()
    {
        Prediction = prediction,
        Clipboard = clipboard,
        IsPredictionOverwriting = options.IsPredictionOverwriting,
        EscapeKey = EscapeKeySetting.Parse(options.EscapeKey),
        IsTitlePrefixed = options.IsTitlePrefixed,
        UsesTerminalInitialization = options.UsesTerminalInitialization,
    };

    private static bool TryDescribeTerminal(ClientHostOptions options, out TerminalDescription? description)
    {
        TerminfoError error = TerminfoDatabase.Find(options.TerminalType, out description);
        if (error == TerminfoError.None)
        {
            return true;
        }

        StandardStreams.WriteErrorLine($"Error: {TerminfoDatabase.TextOf(error)}");
        StandardStreams.WriteOutput(ClientProgram.Farewell);
        return false;
    }

    private static bool TryReadPrediction(ClientHostOptions options, out PredictionDisplay display)
    {
        if (PredictionDisplayName.TryParse(options.PredictionDisplay ?? PredictionDisplayName.Default, out display))
        {
            return true;
        }

        StandardStreams.WriteErrorLine($"Unknown prediction mode {options.PredictionDisplay}.");
        return false;
    }

    private static bool TryReadClipboard(ClientHostOptions options, out ClipboardAccess access)
    {
        if (ClipboardAccessName.TryParse(options.Clipboard ?? ClipboardAccessName.Default, out access))
        {
            return true;
        }

        StandardStreams.WriteErrorLine($"{ClipboardAccessName.Variable} must be allow or deny, not \"{options.Clipboard}\".");
        return false;
    }
}
