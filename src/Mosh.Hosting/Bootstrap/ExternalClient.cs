using System.Globalization;
using System.Text;

namespace Mosh.Hosting.Bootstrap;

/// <summary>A client program of the user's choice (<c>--client</c>), for instance the stock one, which takes one address.</summary>
public static class ExternalClient
{
    /// <summary>Asks <paramref name="client"/> for the number of colours of the terminal; 0 if its answer is no such number.</summary>
    /// <exception cref="BootstrapException">It could not be started, or it failed.</exception>
    public static int CountColors(string client) => CountColors(client, ProcessRunner.ForThisSystem);

    /// <summary>
    /// Replaces this process by the client, with stock's argument vector and environment (bootstrap.md §6). Where a process cannot be
    /// replaced (Windows), the client is a child.
    /// </summary>
    /// <param name="client">The program.</param>
    /// <param name="arguments">The wrapper's own arguments, which only show in the list of processes.</param>
    /// <param name="endpoint">The server; its first candidate is taken.</param>
    /// <param name="variables">What the client finds in its environment, besides the key and what is inherited.</param>
    /// <returns>The exit status of a child; a replaced process does not return.</returns>
    /// <exception cref="BootstrapException">It could not be started.</exception>
    public static int Become(
        string client, IReadOnlyList<string> arguments, ServerEndpoint endpoint, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var environment = new Dictionary<string, string>(variables)
        {
            ["MOSH_KEY"] = endpoint.Key,
            ["MOSH_CLIENT_PID"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        };
        string[] words =
        [
            client,
            $"-# {string.Join(' ', arguments)} |",
            endpoint.Candidates[0].ToString(),
            endpoint.Port.ToString(CultureInfo.InvariantCulture),
        ];
        return ProcessReplacement.Run(words, environment);
    }

    internal static int CountColors(string client, IProcessRunner runner)
    {
        using var process = runner.Start([client, "-c"]);
        using var lines = new ProcessLines(process);
        var answer = new List<byte>();
        while (lines.TryRead(out var line, CancellationToken.None))
        {
            answer.AddRange(line);
        }

        var text = Encoding.UTF8.GetString([.. answer]).Trim();
        var status = lines.WaitForExit(CancellationToken.None);
        if (status != 0)
        {
            throw new BootstrapException(
                BootstrapFailure.ClientFailed,
                $"\"{client} -c\" ended with exit status {status}{(text.Length > 0 ? ": " + text : "")}",
                "Check --client and TERM.");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var colors) ? colors : 0;
    }
}
