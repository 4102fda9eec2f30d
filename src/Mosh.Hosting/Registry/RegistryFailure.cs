namespace Mosh.Hosting.Registry;

/// <summary>Why the registry cannot be used.</summary>
public enum RegistryFailure
{
    /// <summary>What should be the folder is something else, such as a symbolic link that somebody else may have put there.</summary>
    NotAFolder,

    /// <summary>The folder belongs to another user.</summary>
    ForeignOwner,

    /// <summary>Others than the user may enter the folder, and that cannot be changed.</summary>
    OpenToOthers,

    /// <summary>The folder's path is too long for the address of a local socket.</summary>
    PathTooLong,

    /// <summary>The system refused to make the folder, the entry or its socket: no rights, no space.</summary>
    Unusable,
}
