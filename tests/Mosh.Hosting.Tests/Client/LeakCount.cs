using Mosh.Hosting.Client;

namespace Mosh.Hosting.Tests.Client;

/// <summary>Part of <see cref="HelperProgram"/>: counts what sessions leave behind.</summary>
internal static class LeakCount
{
    private const string NobodysKey = "AAECAwQFBgcICQoLDA0ODw";

    /// <summary>Lets sessions fail, end and be aborted, and prints what threads and descriptors there are more than before.</summary>
    public static int Run(string port)
    {
        // What the runtime itself opens at the first use is not counted.
        Die("9");
        Die("9");
        List<string> before = Descriptors();
        string key = Environment.GetEnvironmentVariable("MOSH_KEY") ?? string.Empty;
        BackgroundClient[] alive = [Start(key, port), Start(NobodysKey, "9"), Start("AAECAwQFBgcICQoLDA0ODw", "9")];
        alive[0].Connected.Wait();
        StandardStreams.WriteOutput($"while alive: threads {Threads(expected: 3)}\n");
        alive[0].Shutdown();
        alive[0].Completion.Wait();
        foreach (BackgroundClient client in alive)
        {
            client.Dispose();
        }

        for (int dead = 0; dead < 5; dead++)
        {
            Die("9");
        }

        StandardStreams.WriteOutput($"threads {Threads(expected: 0)} descriptors [{string.Join(", ", Descriptors().Except(before))}]\n");
        return 0;
    }

    private static void Die(string port)
    {
        using BackgroundClient client = Start(NobodysKey, port);
        client.Completion.Wait();
    }

    private static BackgroundClient Start(string key, string port) => BackgroundClient.Start(new BackgroundClientOptions
    {
        Key = key,
        Candidates = [new CandidateAddress("127.0.0.1", port)],
        ConnectionTimeout = TimeSpan.FromMilliseconds(key == NobodysKey ? 1000 : 20_000),
        IsRegistered = true,
    });

    // Sessions' threads by their name: the pool's come and go as they like.
    // The system lists a thread for a moment before it has its name, and after it was joined.
    private static int Threads(int expected)
    {
        int count = 0;
        for (int attempt = 0; attempt < 200; attempt++)
        {
            count = Directory.GetDirectories("/proc/self/task").Count(IsOfSession);
            if (count == expected)
            {
                break;
            }

            Thread.Sleep(10);
        }

        return count;
    }

    private static bool IsOfSession(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("mosh", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has just ended
        }
    }

    // Sockets, pipes, timers and devices. Files are assemblies that the runtime loads when it needs them.
    private static List<string> Descriptors()
    {
        _ = Threads(expected: 0);
        return Directory.GetFiles("/proc/self/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => !target.StartsWith('/') || target.StartsWith("/dev/", StringComparison.Ordinal))
            .ToList();
    }
}
