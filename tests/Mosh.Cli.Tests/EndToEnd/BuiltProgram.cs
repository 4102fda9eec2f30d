using System.Diagnostics;

namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>Runs a program that the build left in <c>bin/</c>, or a stock one, without a terminal.</summary>
internal sealed record BuiltProgram(int ExitStatus, string Output, string Error)
{
    private const int PatienceMilliseconds = 60_000;

    private static readonly Lazy<string> Folder = new(FindFolder);

    internal static string PathOf(string name) => Path.Combine(Folder.Value, name);

    /// <summary>Runs <paramref name="name"/> from <c>bin/</c>.</summary>
    internal static BuiltProgram Run(string name, IEnumerable<string> arguments, params (string Name, string? Value)[] variables)
        => RunPath(PathOf(name), arguments, variables);

    internal static BuiltProgram RunPath(string path, IEnumerable<string> arguments, params (string Name, string? Value)[] variables)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(PatienceMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} {string.Join(' ', start.ArgumentList)}");
        }

        return new(process.ExitCode, output.Result, error.Result);
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Mosh.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No Mosh.sln above the tests."), "bin");
    }
}
