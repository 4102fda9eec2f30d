namespace Mosh.Hosting.Bootstrap;

/// <summary>What a program that the bootstrap starts, ssh above all, gets of the user's terminal.</summary>
public enum TerminalAccess
{
    /// <summary>It asks there, and has the terminal as its standard input.</summary>
    Full,

    /// <summary>
    /// It asks there, and has an empty standard input. With the terminal as its input and a remote pseudo-terminal, ssh would take the
    /// terminal into raw mode, in which Ctrl-C is no signal to us. The remote side does not learn the terminal's special characters.
    /// </summary>
    Questions,

    /// <summary>
    /// It has a pseudo-terminal of its own, at which nobody sits. When it asks there it is ended before anything was answered, which is
    /// <see cref="BootstrapFailure.AnswerNeeded"/>. Where there are no pseudo-terminals (Windows) the same as <see cref="Questions"/>.
    /// </summary>
    None,
}
