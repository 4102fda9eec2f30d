using Mosh.Hosting.Locale;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Terminfo;

namespace Mosh.Hosting.Client;

/// <summary>
/// The console of a process that goes on after it: checked, and then used by a loop. Nothing of the process is changed but
/// the terminal's attributes while it is attached. Owned by the thread that attaches.
/// </summary>
internal sealed class AttachedConsole : IDisposable
{
    // Our choice: a wide character has to fit.
    private const int LeastColumns = 2;

    private readonly ClientTerminal _terminal;
    private readonly SignalPipe _signals;

    private AttachedConsole(ClientTerminal terminal, SignalPipe signals, ClientDisplaySettings display)
    {
        _terminal = terminal;
        _signals = signals;
        Attachment = new ClientAttachment(terminal, _signals, display, canDetach: true);
    }

    /// <summary>For the loop.</summary>
    public ClientAttachment Attachment { get; }

    /// <summary>Checks the console; nothing is changed yet.</summary>
    /// <exception cref="AttachException">It cannot be used.</exception>
    public static AttachedConsole Prepare(AttachOptions options, ClientDisplaySettings display)
    {
        if (EnvironmentLocale.ForeignCharacterSet(Environment.GetEnvironmentVariable) is { } foreign)
        {
            throw new AttachException(AttachFailure.LocaleNotUtf8, $"The environment asks for another character set than UTF-8: {foreign}.");
        }

        if (!StandardStreams.IsTerminal(options.Input) || !StandardStreams.IsTerminal(options.Output))
        {
            throw new AttachException(AttachFailure.NotATerminal, "Input and output must be a terminal; one of them is redirected.");
        }

        TerminfoError error = TerminfoDatabase.Find(options.TerminalType, out TerminalDescription? description);
        if (error != TerminfoError.None)
        {
            throw new AttachException(AttachFailure.TerminalUnknown, TerminfoDatabase.TextOf(error));
        }

        if (WindowSize.TryGet(options.Input, out WindowSize size) && size.IsUsable && size.Columns < LeastColumns)
        {
            throw new AttachException(AttachFailure.TooSmall, $"The window has {size.Columns} columns; at least {LeastColumns} are needed.");
        }

        // The interrupt signal does not end a shell.
        const SignalSet Ending = SignalSet.Ending & ~SignalSet.Interrupt;
        var signals = new SignalPipe(SignalSet.WindowChange | SignalSet.Continue);
        try
        {
            var terminal = new ClientTerminal(
                description!,
                options.TerminalType,
                display.UsesTerminalInitialization,
                Ending,
                () => signals.Raise(SignalSet.WindowChange),
                options.Input,
                options.Output);
            return new AttachedConsole(terminal, signals, display);
        }
        catch (SystemCallException failure)
        {
            signals.Dispose();
            throw new AttachException(AttachFailure.NotATerminal, failure.Message, failure);
        }
    }

    public void Dispose()
    {
        _terminal.Dispose();
        _signals.Dispose();
    }
}
