namespace Mosh.Cli.Options;

/// <summary>What follows an option of the wrapper.</summary>
internal enum OptionKind
{
    /// <summary>Nothing.</summary>
    Flag,

    /// <summary>Nothing, but there is also <c>--no-NAME</c> and <c>--noNAME</c>.</summary>
    NegatableFlag,

    /// <summary>A value: <c>--NAME=VALUE</c> or the next word.</summary>
    Value,
}
