namespace Mosh.Hosting.Bootstrap;

/// <summary>Starts programs for the bootstrap. The seam where tests put programs of their own.</summary>
internal interface IProcessRunner
{
    /// <summary>
    /// Starts a program with this process's standard input and terminal (so that ssh can ask for a password) and its two output
    /// streams joined into one.
    /// </summary>
    /// <param name="words">The program, searched in PATH, and its arguments.</param>
    /// <param name="variables">Environment variables to set besides the inherited ones.</param>
    /// <exception cref="BootstrapException"><see cref="BootstrapFailure.ProgramNotFound"/>: it could not be started.</exception>
    IBootstrapProcess Start(IReadOnlyList<string> words, params ReadOnlySpan<(string Name, string Value)> variables);
}
