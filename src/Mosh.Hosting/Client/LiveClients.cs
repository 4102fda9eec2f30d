using System.Runtime.InteropServices;

namespace Mosh.Hosting.Client;

/// <summary>
/// The background clients of this process that are not over. When the process ends they take their leave; of signals that
/// end it, too, for which the runtime does not raise <see cref="AppDomain.ProcessExit"/> from .NET 10 on. Nothing is
/// registered while there are none.
/// </summary>
internal static class LiveClients
{
    // Our choice: longer than a round trip, short enough that nobody wonders why the process does not end.
    private static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(1);

    private static readonly List<BackgroundClient> Clients = [];
    private static readonly List<PosixSignalRegistration> Signals = [];

    /// <summary>In the order of their start.</summary>
    public static IReadOnlyList<BackgroundClient> All
    {
        get
        {
            lock (Clients)
            {
                return Clients.ToArray();
            }
        }
    }

    public static void Add(BackgroundClient client)
    {
        lock (Clients)
        {
            if (Clients.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
                Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => TakeLeave()));
                Signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => TakeLeave()));
            }

            Clients.Add(client);
        }
    }

    public static void Remove(BackgroundClient client)
    {
        lock (Clients)
        {
            if (Clients.Remove(client) && Clients.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
                Signals.ForEach(signal => signal.Dispose());
                Signals.Clear();
            }
        }
    }

    private static void OnProcessExit(object? sender, EventArgs e) => TakeLeave();

    private static void TakeLeave()
    {
        IReadOnlyList<BackgroundClient> clients = All;
        foreach (BackgroundClient client in clients)
        {
            client.Shutdown();
        }

        _ = Task.WhenAll(clients.Select(client => client.Completion)).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(LongestLeave);
    }
}
