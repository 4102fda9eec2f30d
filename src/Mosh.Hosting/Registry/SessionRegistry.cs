namespace Mosh.Hosting.Registry;

/// <summary>
/// The live sessions of this user on this machine, whichever process they are in. Looking takes one question to each owner,
/// all at the same time; an owner that does not answer within a second is listed with what its entry says.
/// </summary>
public static class SessionRegistry
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>The folder with the entries; by the environment of this moment.</summary>
    public static string Folder => RegistryFolder.Current.Path;

    /// <summary>All live sessions by number. Entries of processes that have died are removed.</summary>
    /// <exception cref="RegistryException">The folder is there and cannot be trusted.</exception>
    public static IReadOnlyList<RegisteredSession> List() => List(RegistryFolder.Current);

    /// <summary>Asks a session to end, and waits for that.</summary>
    /// <param name="session">The session, as listed.</param>
    /// <param name="force">False for a polite end, in which the peer is told; true for the end at once.</param>
    /// <param name="wait">How long to wait for the end.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    public static EndOutcome End(RegisteredSession session, bool force, TimeSpan wait, CancellationToken cancellation = default) =>
        End(session, force, wait, RegistryFolder.Current, cancellation);

    internal static IReadOnlyList<RegisteredSession> List(RegistryFolder folder) => List(folder, s_patience);

    internal static IReadOnlyList<RegisteredSession> List(RegistryFolder folder, TimeSpan patience)
    {
        if (!folder.ExistsChecked())
        {
            return [];
        }

        RegistryLeftovers.Remove(folder);
        using var deadline = new CancellationTokenSource(patience);
        Task<RegisteredSession?>[] questions = RegistryEntries.Read(folder)
            .Select(facts => OwnerQuestion.AskAsync(facts, folder, deadline.Token)).ToArray();
        Task.WhenAll(questions).GetAwaiter().GetResult();
        return questions.Select(question => question.Result).OfType<RegisteredSession>()
            .OrderBy(session => session.Facts.Id).ToList();
    }

    internal static EndOutcome End(
        RegisteredSession session, bool force, TimeSpan wait, RegistryFolder folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        return folder.ExistsChecked()
            ? OwnerCommand.EndAsync(session.Facts, force, wait, folder, cancellation).GetAwaiter().GetResult()
            : EndOutcome.AlreadyGone;
    }
}
