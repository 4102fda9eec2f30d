namespace Mosh.Hosting.SshConfig;

/// <summary>A host that the user's ssh knows by name.</summary>
/// <param name="Name">As a user would type it: an alias, a name, an address, or <c>host:port</c> (IPv6: <c>[address]:port</c>).</param>
/// <param name="Source">The file that names it.</param>
public sealed record KnownSshHost(string Name, string Source);
