namespace Mosh.Hosting.Signals;

/// <summary>The signals that a loop reacts to.</summary>
[Flags]
public enum SignalSet
{
    /// <summary>No signal.</summary>
    None = 0,
    /// <summary>SIGTERM.</summary>
    Terminate = 1,
    /// <summary>SIGINT.</summary>
    Interrupt = 2,
    /// <summary>SIGHUP.</summary>
    HangUp = 4,
    /// <summary>SIGWINCH.</summary>
    WindowChange = 8,
    /// <summary>SIGCONT.</summary>
    Continue = 16,
    /// <summary>SIGTSTP.</summary>
    StopKey = 32,
    /// <summary>SIGUSR1.</summary>
    User1 = 64,
    /// <summary>SIGQUIT.</summary>
    Quit = 128,
    /// <summary>SIGXCPU: the processor time that this process may use is nearly up.</summary>
    CpuTime = 256,
    /// <summary>All signals that ask a client to end.</summary>
    Ending = Terminate | Interrupt | HangUp | Quit | CpuTime,
}
