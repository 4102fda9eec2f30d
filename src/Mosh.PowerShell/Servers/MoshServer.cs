using System.ComponentModel;
using System.Security;
using Mosh.Hosting.ForeignText;
using Mosh.Hosting.Registry;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell;

/// <summary>
/// A mosh server on some host, as it was when it was started or listed. A plain object: it crosses PowerShell remoting with
/// everything that <c>Enter-MoshSession</c> needs, the key included if it was just started.
/// </summary>
[TypeConverter(typeof(MoshServerConverter))]
public sealed class MoshServer
{
    private readonly SecureString? _key;

    internal MoshServer(SessionFacts facts, MoshSessionState state, string? remoteEndPoint)
    {
        Id = facts.Id;
        Name = VisibleText.Of(facts.Name);
        InstanceId = facts.InstanceId;
        HostName = VisibleText.Of(facts.HostName);
        UdpPort = facts.UdpPort;
        BindAddress = VisibleText.Of(facts.BindAddress);
        Address = [.. ServerAddresses.Of(facts.BindAddress)];
        ProcessId = facts.ProcessId;
        StartTime = facts.StartedAt;
        State = state;
        RemoteEndPoint = remoteEndPoint;
    }

    /// <summary>The server's number among this user's sessions on its host; 0 for a server that is not in their registry.</summary>
    public int Id { get; }

    /// <summary>Its name there.</summary>
    public string Name { get; }

    /// <summary>Identifies the server for ever.</summary>
    public Guid InstanceId { get; }

    /// <summary>The name of its host, as the host calls itself.</summary>
    public string HostName { get; }

    /// <summary>The addresses at which it may be reached, the likeliest first.</summary>
    public string[] Address { get; internal init; }

    /// <summary>The UDP port that it listens on.</summary>
    public int UdpPort { get; }

    /// <summary>The address that it is bound to; empty for all of its host.</summary>
    public string BindAddress { get; }

    /// <summary>
    /// The session key; only where the server was just started, null otherwise. It goes along through PowerShell remoting, which
    /// encrypts it, and into nothing else that objects are written to: on Unix, PowerShell would write it readable.
    /// </summary>
    public SecureString? Key
    {
        get => KeySerialization.IsWithheld() ? null : _key;
        internal init => _key = value;
    }

    /// <summary>Its process; 0 if it did not tell.</summary>
    public int ProcessId { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How its session is doing.</summary>
    public MoshSessionState State { get; }

    /// <summary>Its client's address and port; null while there is none.</summary>
    public string? RemoteEndPoint { get; }

    /// <summary>The server's name.</summary>
    public override string ToString() => Name;
}
