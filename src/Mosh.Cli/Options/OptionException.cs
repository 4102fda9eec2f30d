namespace Mosh.Cli.Options;

/// <summary>The command line is wrong. The message is for the user.</summary>
internal sealed class OptionException(string message, bool showsUsage) : Exception(message)
{
    /// <summary>True if the usage is to follow the message.</summary>
    internal bool ShowsUsage { get; } = showsUsage;
}
