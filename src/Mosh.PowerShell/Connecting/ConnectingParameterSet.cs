namespace Mosh.PowerShell.Connecting;

/// <summary>The names of the parameter sets that say where a session goes; the first two are those of <c>New-PSSession</c>.</summary>
public static class ConnectingParameterSet
{
    /// <summary>By ssh to hosts.</summary>
    public const string SSHHost = nameof(SSHHost);

    /// <summary>By ssh, with hashtables.</summary>
    public const string SSHHostHashParam = nameof(SSHHostHashParam);

    /// <summary>To a server that runs already, by its address, port and key.</summary>
    public const string Address = nameof(Address);

    /// <summary>To a server object.</summary>
    public const string Server = nameof(Server);

    /// <summary>To this machine.</summary>
    public const string Local = nameof(Local);
}
