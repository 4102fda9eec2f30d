using System.Management.Automation;

namespace Mosh.PowerShell.Errors;

/// <content>Parameters that make no sense.</content>
public static partial class MoshError
{
    /// <summary>A value cannot be meant.</summary>
    public static ErrorRecord ParameterInvalid(object? value, string message, Exception? cause = null)
        => Create(MoshErrorId.ParameterInvalid, ErrorCategory.InvalidArgument, value, message, "See Get-Help for what the parameter takes.", cause);

    /// <summary>The private key's file is not there.</summary>
    public static ErrorRecord KeyFileNotFound(object target, Exception cause) => Create(
        MoshErrorId.KeyFileNotFound,
        ErrorCategory.ObjectNotFound,
        target,
        cause?.Message ?? string.Empty,
        "Check the path given with -KeyFilePath.",
        cause);
}
