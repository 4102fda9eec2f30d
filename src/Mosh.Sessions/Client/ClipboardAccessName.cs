namespace Mosh.Sessions.Client;

/// <summary>How <c>--clipboard</c> and <c>MOSH_CLIPBOARD</c> call the choices. Ours; stock programs always allow.</summary>
public static class ClipboardAccessName
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "MOSH_CLIPBOARD";

    /// <summary>The name of what is taken when nothing is said.</summary>
    public const string Default = "allow";

    /// <summary>Reads a name; they are in lower case.</summary>
    /// <returns>False when there is no such choice; then nothing is allowed.</returns>
    public static bool TryParse(string name, out ClipboardAccess access)
    {
        access = name == Default ? ClipboardAccess.Allow : ClipboardAccess.Deny;
        return name is Default or "deny";
    }
}
