namespace Mosh.Hosting.Registry;

/// <summary>
/// The live sessions of this user on this machine, whichever process they are in. Looking takes one question to each owner,
/// all at the same time; an owner that does not answer within a second is listed with what its entry says.
/// </summary>
public static class SessionRegistry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The folder that a session's entry is made in if nothing is in the way; by the environment of this moment.</summary>
    public static string Folder => RegistryPlaces.Current.Folders[0].Path;

    /// <summary>All live sessions by number. Entries of processes that have died are removed.</summary>
    /// <exception cref="RegistryException">No folder can be trusted.</exception>
    public static IReadOnlyList<RegisteredSession> List() => List(RegistryPlaces.Current, Patience);

    /// <summary>Asks a session to end, and waits for that.</summary>
    /// <param name="session">The session, as listed.</param>
    /// <param name="force">False for a polite end, in which the peer is told; true for the end at once, also of a
    /// server whose process does not answer (a client may share its process with others).</param>
    /// <param name="wait">How long to wait for the end.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    /// <exception cref="RegistryException">No folder can be trusted.</exception>
    public static EndOutcome End(RegisteredSession session, bool force, TimeSpan wait, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return End(session.Facts.InstanceId, force, wait, RegistryPlaces.Current, cancellation);
    }

    /// <summary>As <see cref="End(RegisteredSession, bool, TimeSpan, CancellationToken)"/>, by the session's identity.</summary>
    /// <param name="instance">The session's instance id.</param>
    /// <param name="force">Whether to end it at once.</param>
    /// <param name="wait">How long to wait for the end.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    /// <exception cref="RegistryException">No folder can be trusted.</exception>
    public static EndOutcome End(Guid instance, bool force, TimeSpan wait, CancellationToken cancellation = default) =>
        End(instance, force, wait, RegistryPlaces.Current, cancellation);

    internal static IReadOnlyList<RegisteredSession> List(RegistryFolder folder) => List(folder, Patience);

    internal static IReadOnlyList<RegisteredSession> List(RegistryFolder folder, TimeSpan patience) => List(new RegistryPlaces(folder), patience);

    internal static IReadOnlyList<RegisteredSession> List(RegistryPlaces places) => List(places, Patience);

    internal static IReadOnlyList<RegisteredSession> List(RegistryPlaces places, TimeSpan patience)
    {
        var entries = new List<(SessionFacts Facts, RegistryFolder Folder)>();
        foreach (RegistryFolder folder in places.Existing())
        {
            RegistryLeftovers.Remove(folder);
            entries.AddRange(RegistryEntries.Read(folder).Select(facts => (facts, folder)));
        }

        using var deadline = new CancellationTokenSource(patience);
        Task<RegisteredSession?>[] questions = entries
            .Select(entry => OwnerQuestion.AskAsync(entry.Facts, entry.Folder, deadline.Token)).ToArray();
        Task.WhenAll(questions).GetAwaiter().GetResult();
        return questions.Select(question => question.Result).OfType<RegisteredSession>()
            .OrderBy(session => session.Facts.Id).ToList();
    }

    internal static EndOutcome End(Guid instance, bool force, TimeSpan wait, RegistryFolder folder, CancellationToken cancellation) =>
        End(instance, force, wait, new RegistryPlaces(folder), cancellation);

    internal static EndOutcome End(Guid instance, bool force, TimeSpan wait, RegistryPlaces places, CancellationToken cancellation)
    {
        foreach (RegistryFolder folder in places.Existing())
        {
            if (RegistryEntries.Read(folder).FirstOrDefault(facts => facts.InstanceId == instance) is { } facts)
            {
                return OwnerCommand.EndAsync(facts, force, wait, folder, cancellation).GetAwaiter().GetResult();
            }
        }

        return EndOutcome.AlreadyGone;
    }
}
