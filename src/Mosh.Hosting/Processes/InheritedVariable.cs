using Mosh.Hosting.Native;

namespace Mosh.Hosting.Processes;

/// <summary>An environment variable that was set for this process alone: it is not handed on to those that it starts.</summary>
internal static class InheritedVariable
{
    /// <summary>Reads a variable and removes it from the environment.</summary>
    /// <returns>The value, or null when the variable is not set.</returns>
    public static string? Take(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        Remove(name);
        return value;
    }

    /// <summary>Removes a variable from the environment of this process and of all it will start.</summary>
    public static void Remove(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Libc.UnsetEnvironment(name);
        }

        // The first change makes the framework copy the whole environment, for good. Until then it looks into the native one.
        if (Environment.GetEnvironmentVariable(name) is not null)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
