using System.Security;

namespace Mosh.PowerShell.Connecting;

/// <summary>A session key on its way from the user to the session.</summary>
internal static class SessionKeyText
{
    /// <summary>Where mosh-client looks for its key.</summary>
    public const string Variable = "MOSH_KEY";

    /// <summary>
    /// The key in its printable form: <paramref name="key"/>, or what the environment holds. From there it is removed, so that no
    /// program that is started later inherits it.
    /// </summary>
    public static string? Of(SecureString? key)
    {
        if (key is not null)
        {
            return new System.Net.NetworkCredential(string.Empty, key).Password;
        }

        var text = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        return text;
    }
}
