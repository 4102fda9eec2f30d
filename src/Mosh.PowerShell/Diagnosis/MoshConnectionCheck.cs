using Mosh.Hosting.Diagnosis;

namespace Mosh.PowerShell;

/// <summary>One row of <c>Test-MoshConnection</c>'s checklist.</summary>
public sealed class MoshConnectionCheck
{
    internal MoshConnectionCheck(string hostName, ConnectionCheck check)
    {
        HostName = hostName;
        Check = check.Kind;
        Status = check.Status;
        Detail = check.Detail;
        Fix = check.Fix;
    }

    /// <summary>The host as the user named it.</summary>
    public string HostName { get; }

    /// <summary>What was looked at.</summary>
    public CheckKind Check { get; }

    /// <summary>What became of it.</summary>
    public CheckStatus Status { get; }

    /// <summary>What was found, in one line.</summary>
    public string Detail { get; }

    /// <summary>What can be done about it; empty if there is nothing to do.</summary>
    public string Fix { get; }

    /// <summary>Check, status and detail in one line.</summary>
    public override string ToString() => $"{Check}: {Status}: {Detail}";
}
