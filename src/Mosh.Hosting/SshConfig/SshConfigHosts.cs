namespace Mosh.Hosting.SshConfig;

/// <summary>
/// The names that <c>Host</c> lines of ssh's configuration give to hosts: patterns without wildcards and negation. <c>Match</c> blocks
/// describe conditions and name nobody. <c>Include</c> is followed, each file once, so that files that include each other end.
/// </summary>
internal sealed class SshConfigHosts
{
    // The limit that ssh itself has: past it, it says "Too many recursive configuration includes".
    private const int DeepestInclude = 16;

    private readonly string _home;
    private readonly string _includeFolder;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<KnownSshHost> _hosts = [];

    private SshConfigHosts(string home, string includeFolder) => (_home, _includeFolder) = (home, includeFolder);

    /// <summary>The names in a file and in what it includes, in their order, possibly repeated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="home">What <c>~</c> stands for.</param>
    /// <param name="includeFolder">Where relative names of <c>Include</c> begin.</param>
    public static IReadOnlyList<KnownSshHost> Read(string path, string home, string includeFolder)
    {
        var hosts = new SshConfigHosts(home, includeFolder);
        hosts.ReadFile(path, 0);
        return hosts._hosts;
    }

    private void ReadFile(string path, int depth)
    {
        if (depth > DeepestInclude || !_read.Add(Path.GetFullPath(path)))
        {
            return;
        }

        foreach (string text in SshConfigFile.ReadLines(path))
        {
            if (!SshConfigLine.TryParse(text, out SshConfigLine line))
            {
                continue;
            }

            if (line.Is("Host"))
            {
                _hosts.AddRange(line.Arguments.Where(IsName).Select(name => new KnownSshHost(name, path)));
            }
            else if (line.Is("Include"))
            {
                foreach (string file in line.Arguments.SelectMany(pattern => SshConfigGlob.Expand(Absolute(pattern))))
                {
                    ReadFile(file, depth + 1);
                }
            }
        }
    }

    private static bool IsName(string pattern)
        => pattern.Length > 0 && pattern[0] is not ('!' or '-') && !pattern.Any(c => c is '*' or '?' || char.IsControl(c));

    private string Absolute(string pattern)
        => pattern == "~" || pattern.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(_home, pattern[1..].TrimStart('/'))
        : Path.Combine(_includeFolder, pattern);
}
