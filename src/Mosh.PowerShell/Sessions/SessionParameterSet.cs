namespace Mosh.PowerShell.Sessions;

/// <summary>The names of the parameter sets that name sessions; those of the PSSession cmdlets.</summary>
public static class SessionParameterSet
{
    /// <summary>By the objects themselves.</summary>
    public const string Session = nameof(Session);

    /// <summary>By number.</summary>
    public const string Id = nameof(Id);

    /// <summary>By name.</summary>
    public const string Name = nameof(Name);

    /// <summary>By identity.</summary>
    public const string InstanceId = nameof(InstanceId);
}
