using System.Management.Automation;
using Mosh.Hosting.ForeignText;

namespace Mosh.PowerShell.Errors;

/// <content>Parameters that make no sense.</content>
public static partial class MoshError
{
    /// <summary>A value cannot be meant.</summary>
    public static ErrorRecord ParameterInvalid(object? value, string message, Exception? cause = null)
        => Create(MoshErrorId.ParameterInvalid, ErrorCategory.InvalidArgument, value, message, "See Get-Help for what the parameter takes.", cause);

    /// <summary>What was given for names is no pattern.</summary>
    public static ErrorRecord PatternInvalid(string pattern, Exception? cause) => Create(
        MoshErrorId.ParameterInvalid,
        ErrorCategory.InvalidArgument,
        pattern,
        $"\"{VisibleText.Of(pattern)}\" is not a valid wildcard pattern: a bracket is never closed.",
        "Write a backtick before a bracket that is part of a name: '`['.",
        cause);

    /// <summary>Why <paramref name="name"/> cannot name a session or server; null if it can.</summary>
    internal static ErrorRecord? WhyNoName(string name) => VisibleText.IsVisible(name)
        ? null
        : Create(
            MoshErrorId.ParameterInvalid,
            ErrorCategory.InvalidArgument,
            name,
            $"The name \"{VisibleText.Of(name)}\" contains control or invisible characters.",
            "Use visible characters only.");

    /// <summary>The private key's file is not there.</summary>
    public static ErrorRecord KeyFileNotFound(object target, Exception cause) => Create(
        MoshErrorId.KeyFileNotFound,
        ErrorCategory.ObjectNotFound,
        target,
        cause?.Message ?? string.Empty,
        "Check the path given with -KeyFilePath.",
        cause);
}
