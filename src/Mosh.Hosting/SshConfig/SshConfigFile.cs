namespace Mosh.Hosting.SshConfig;

/// <summary>
/// Reads the lines of a file of ssh's, as far as it is one: a file that is missing, unreadable, a directory or far too long for what a
/// person keeps gives the lines up to there, and no error. Completion must never be the reason for a message.
/// </summary>
internal static class SshConfigFile
{
    // Our choice: room for known_hosts with ten thousand hosts; a device or a disk image is given up after a moment.
    private const int MostCharacters = 8 * 1024 * 1024;

    public static IEnumerable<string> ReadLines(string path)
    {
        var lines = new List<string>();
        try
        {
            using var reader = new StreamReader(path);
            int characters = 0;
            while (characters < MostCharacters && ReadLine(reader, MostCharacters - characters) is { } line)
            {
                characters += line.Length + 1;
                lines.Add(line);
            }
        }
        catch (IOException)
        {
            // What was read before counts.
        }
        catch (UnauthorizedAccessException)
        {
            // Also what .NET says of a directory.
        }

        return lines;
    }

    // StreamReader.ReadLine collects without bound where there is no line end.
    private static string? ReadLine(StreamReader reader, int most)
    {
        var line = new System.Text.StringBuilder();
        int next;
        while ((next = reader.Read()) >= 0 && next != '\n' && line.Length < most)
        {
            line.Append((char)next);
        }

        return next < 0 && line.Length == 0 ? null : line.ToString().TrimEnd('\r');
    }
}
