namespace Mosh.Sessions.Client;

/// <summary>Whether programs on the host may set the user's clipboard (OSC 52). Reading it is never possible.</summary>
public enum ClipboardAccess
{
    /// <summary>They may.</summary>
    Allow,

    /// <summary>What they set stays on the host.</summary>
    Deny,
}
