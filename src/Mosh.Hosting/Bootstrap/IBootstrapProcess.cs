namespace Mosh.Hosting.Bootstrap;

/// <summary>A program started by <see cref="IProcessRunner"/>.</summary>
internal interface IBootstrapProcess : IDisposable
{
    /// <summary>What the program writes on standard output and standard error, as one stream.</summary>
    Stream Output { get; }

    /// <summary>Waits for the end. To be called once, from any thread.</summary>
    /// <returns>The exit status as a shell reports it: 128 + the signal for a signal.</returns>
    int WaitForExit();

    /// <summary>Ends the program, if it still runs.</summary>
    void Kill();
}
