namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>A session's shell is one that commands cannot be run in.</summary>
internal sealed class ShellNotSupportedException(string shell) : Exception($"Commands cannot be run in the shell {shell}.");
