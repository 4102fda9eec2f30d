using System.ComponentModel;
using System.Management.Automation;
using System.Security;
using Mosh.Hosting.ForeignText;
using Mosh.Hosting.Registry;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell;

/// <summary>
/// A mosh server on some host, as it was when it was started or listed. It crosses PowerShell remoting with everything that
/// <c>Enter-MoshSession</c> needs, the key included if it was just started.
/// </summary>
/// <remarks>
/// The key is no property of this type, so nothing that writes, shows or compares objects by their properties can come upon it. The
/// module's types file adds one that only those find who ask for it by name: <c>Key</c>, for scripts. <see cref="RemotingKey"/> is a
/// property, so that what arrives by remoting can leave it out when it is written, and null wherever the object is not just leaving.
/// </remarks>
[TypeConverter(typeof(MoshServerConverter))]
public sealed class MoshServer
{
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
        RemoteEndPoint = remoteEndPoint is null ? null : VisibleText.Of(remoteEndPoint);
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

    /// <summary>Its process; 0 if it did not tell.</summary>
    public int ProcessId { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>How its session is doing.</summary>
    public MoshSessionState State { get; }

    /// <summary>Its client's address and port; null while there is none.</summary>
    public string? RemoteEndPoint { get; }

    /// <summary>The session key; null where the server was not just started.</summary>
    internal SecureString? Key { get; init; }

    /// <summary>Whether the server was started on behalf of a client of remoting or of a job, to whom the key goes along.</summary>
    internal bool IsForRemoting { get; init; }

    /// <summary>The session key; only where the server was just started, here or at the other end of remoting, null otherwise.</summary>
    [Hidden]
    public SecureString? GetKey() => Key;

    /// <summary>
    /// The same while PowerShell remoting takes the object out of the process that a client of it, or a job, has started the server
    /// in; null for everyone else. Remoting encrypts it; what else objects are written to would have it readable on Unix.
    /// </summary>
    [Hidden]
    public SecureString? RemotingKey => IsForRemoting && RemotingOutput.IsReading() ? Key : null;

    /// <summary>The server's name.</summary>
    public override string ToString() => Name;
}
