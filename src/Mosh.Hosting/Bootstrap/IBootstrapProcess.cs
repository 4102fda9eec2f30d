namespace Mosh.Hosting.Bootstrap;

/// <summary>A program started by <see cref="IProcessRunner"/>.</summary>
internal interface IBootstrapProcess : IDisposable
{
    /// <summary>What the program writes on standard output and standard error, as one stream.</summary>
    Stream Output { get; }

    /// <summary>The program's standard input, if it was started with one of ours.</summary>
    Stream? Input => null;

    /// <summary>
    /// What the program wrote to a terminal that is put through to the user's, its standard error among it: the last lines, clean, oldest
    /// first. They were shown and are not part of <see cref="Output"/>.
    /// </summary>
    IReadOnlyList<string> TerminalLines => [];

    /// <summary>True if the program asked at a terminal at which nobody sits, and was ended for that.</summary>
    bool HasAsked => false;

    /// <summary>True if Ctrl-C has ended the program. To be called after its end.</summary>
    bool WasInterrupted => false;

    /// <summary>Waits for the end. To be called once, from any thread.</summary>
    /// <returns>The exit status as a shell reports it: 128 + the signal for a signal.</returns>
    int WaitForExit();

    /// <summary>Ends the program, if it still runs: politely, then, if it does not go, by force.</summary>
    void Kill();
}
