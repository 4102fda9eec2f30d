namespace Mosh.Cli.Output;

/// <summary>The exit statuses of the three programs; they are stock's, as observed.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>Usage and other errors of <c>mosh-client</c> and <c>mosh-server</c>.</summary>
    internal const int Failure = 1;

    /// <summary>The wrapper could not get a server started.</summary>
    internal const int BootstrapFailure = 10;

    /// <summary>The wrapper was called wrongly.</summary>
    internal const int WrapperUsage = 255;
}
