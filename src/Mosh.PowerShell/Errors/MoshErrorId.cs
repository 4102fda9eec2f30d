namespace Mosh.PowerShell.Errors;

/// <summary>The ids of the module's errors. Scripts match on them, so they never change.</summary>
public static class MoshErrorId
{
    /// <summary>The ssh program could not be started.</summary>
    public const string SshNotFound = nameof(SshNotFound);

    /// <summary>The host name is not known to the resolver.</summary>
    public const string HostUnknown = nameof(HostUnknown);

    /// <summary>The file of the private key is not there.</summary>
    public const string KeyFileNotFound = nameof(KeyFileNotFound);

    /// <summary>ssh reached the host, which did not let the user in.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>ssh has a question, and there is nobody to be asked.</summary>
    public const string AnswerNeeded = nameof(AnswerNeeded);

    /// <summary>ssh does not trust the key that the host presents.</summary>
    public const string HostKeyMismatch = nameof(HostKeyMismatch);

    /// <summary>The host is known, but its ssh port does not answer or refuses; or ssh failed for another reason.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>No address of the server's host is known or allowed.</summary>
    public const string AddressUnknown = nameof(AddressUnknown);

    /// <summary>The server command was not found.</summary>
    public const string ServerNotFound = nameof(ServerNotFound);

    /// <summary>The server command ran, and failed to start a session.</summary>
    public const string ServerFailed = nameof(ServerFailed);

    /// <summary>This system cannot host a session.</summary>
    public const string SystemUnsupported = nameof(SystemUnsupported);

    /// <summary>The server refused to run because neither side's locale is UTF-8.</summary>
    public const string ServerLocale = nameof(ServerLocale);

    /// <summary>The locale of this side is not UTF-8.</summary>
    public const string LocaleNotUtf8 = nameof(LocaleNotUtf8);

    /// <summary>The server could not bind a UDP port.</summary>
    public const string PortUnavailable = nameof(PortUnavailable);

    /// <summary>The server could not bind the address that it was told to.</summary>
    public const string BindAddressUnusable = nameof(BindAddressUnusable);

    /// <summary>The server started, and no datagram of it arrived.</summary>
    public const string UdpBlocked = nameof(UdpBlocked);

    /// <summary>The session key is not one.</summary>
    public const string KeyMalformed = nameof(KeyMalformed);

    /// <summary>Nothing came back from a server known by connection data: wrong key, or no server there any more.</summary>
    public const string KeyWrong = nameof(KeyWrong);

    /// <summary>The server has a session with another client already.</summary>
    public const string ServerInUse = nameof(ServerInUse);

    /// <summary>A server object has no key.</summary>
    public const string KeyMissing = nameof(KeyMissing);

    /// <summary>There is no such session.</summary>
    public const string SessionNotFound = nameof(SessionNotFound);

    /// <summary>The session has ended.</summary>
    public const string SessionGone = nameof(SessionGone);

    /// <summary>The session belongs to another process, which this cannot be done to.</summary>
    public const string SessionInOtherProcess = nameof(SessionInOtherProcess);

    /// <summary>The session could not be ended.</summary>
    public const string SessionNotEnded = nameof(SessionNotEnded);

    /// <summary>The folder with the list of sessions cannot be used, or not be trusted.</summary>
    public const string RegistryUnusable = nameof(RegistryUnusable);

    /// <summary>An error has ended the session.</summary>
    public const string SessionFailed = nameof(SessionFailed);

    /// <summary>There is no description of the type of the terminal.</summary>
    public const string TerminalUnknown = nameof(TerminalUnknown);

    /// <summary>The console is no terminal.</summary>
    public const string ConsoleRedirected = nameof(ConsoleRedirected);

    /// <summary>The console has too few rows or columns.</summary>
    public const string ConsoleTooSmall = nameof(ConsoleTooSmall);

    /// <summary>The connection was not made within the time given.</summary>
    public const string ConnectingTimeout = nameof(ConnectingTimeout);

    /// <summary>What was waited for did not happen within the time given.</summary>
    public const string WaitTimeout = nameof(WaitTimeout);

    /// <summary>A parameter's value, or a combination of parameters, makes no sense.</summary>
    public const string ParameterInvalid = nameof(ParameterInvalid);

    /// <summary>A console is attached to the session, which this cannot be done to meanwhile.</summary>
    public const string SessionAttached = nameof(SessionAttached);

    /// <summary>A file could not be written.</summary>
    public const string FileNotWritten = nameof(FileNotWritten);

    /// <summary>The session's screen is too small for what is to be done with it.</summary>
    public const string ScreenTooSmall = nameof(ScreenTooSmall);

    /// <summary>No shell that is known answers in the session.</summary>
    public const string ShellNotKnown = nameof(ShellNotKnown);

    /// <summary>The session's host has no place to keep the output of a command.</summary>
    public const string OutputNotKept = nameof(OutputNotKept);

    /// <summary>The output of a command did not arrive as it was written.</summary>
    public const string OutputIncomplete = nameof(OutputIncomplete);

    /// <summary>The output of a command is larger than what is taken from a session.</summary>
    public const string OutputTooLarge = nameof(OutputTooLarge);

    /// <summary>A pattern takes too long on what a session shows.</summary>
    public const string PatternTooSlow = nameof(PatternTooSlow);

    /// <summary>The session is not being recorded.</summary>
    public const string RecordingNotFound = nameof(RecordingNotFound);

    /// <summary>The session is being recorded already.</summary>
    public const string RecordingExists = nameof(RecordingExists);
}
