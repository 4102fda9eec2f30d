using System.Reflection;

namespace Mosh.Hosting.Tests;

/// <summary>How to start <see cref="HelperProgram"/>.</summary>
internal static class Helper
{
    /// <summary>The dotnet command, which is what runs the tests, too.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    /// <summary>Its arguments.</summary>
    public static IEnumerable<string> Arguments(params string[] arguments) =>
        ["exec", Assembly.GetExecutingAssembly().Location, .. arguments];

    /// <summary>Program and arguments as words for a shell.</summary>
    public static string ShellCommand(params string[] arguments) =>
        string.Join(' ', Arguments(arguments).Prepend(Program).Select(word => $"'{word}'"));
}
