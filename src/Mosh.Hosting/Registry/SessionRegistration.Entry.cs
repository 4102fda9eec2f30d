using System.Net.Sockets;

namespace Mosh.Hosting.Registry;

/// <content>How an entry comes to be.</content>
public sealed partial class SessionRegistration
{
    private const int MostWaiting = 16;

    internal static SessionRegistration Create(SessionFacts facts, RegistryFolder folder) => Create(facts, new RegistryPlaces(folder));

    /// <summary>Enters a session in the first folder that takes it.</summary>
    /// <exception cref="RegistryException">None does.</exception>
    internal static SessionRegistration Create(SessionFacts facts, RegistryPlaces places)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var failures = new List<RegistryException>();
        foreach (RegistryFolder folder in places.Folders)
        {
            try
            {
                return Create(facts, folder, places);
            }
            catch (RegistryException failure)
            {
                failures.Add(failure);
            }
        }

        throw failures is [{ } only]
            ? only
            : new RegistryException(failures[0].Failure, string.Join("; ", failures.Select(failure => failure.Message)), failures[0]);
    }

    private static SessionRegistration Create(SessionFacts facts, RegistryFolder folder, RegistryPlaces places)
    {
        folder.Prepare();
        try
        {
            Socket listener = Listen(folder.SocketOf(facts.InstanceId));
            try
            {
                return new SessionRegistration(folder, Publish(facts, folder, places), listener);
            }
            catch
            {
                listener.Dispose();
                RegistryFiles.Remove(folder.SocketOf(facts.InstanceId));
                throw;
            }
        }
        catch (Exception failure) when (failure is IOException and not RegistryException or UnauthorizedAccessException or SocketException)
        {
            throw new RegistryException(RegistryFailure.Unusable, $"no entry can be made in {folder.Path}: {failure.Message}", failure);
        }
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(MostWaiting);
            listener.Blocking = false;
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    private static SessionFacts Publish(SessionFacts facts, RegistryFolder folder, RegistryPlaces places)
    {
        IReadOnlyList<RegistryFolder> others = places.Existing().Where(other => other.Path != folder.Path).ToList();
        string draft = folder.FileOf(facts.InstanceId.ToString("N") + RegistryFiles.DraftExtension);
        try
        {
            for (int id = 1; ; id++)
            {
                if (File.Exists(folder.EntryOf(id)) || IsElsewhere(id))
                {
                    continue;
                }

                SessionFacts numbered = facts with { Id = id, Name = facts.Name.Length > 0 ? facts.Name : $"Mosh{id}" };
                File.WriteAllText(draft, FactsText.Format(numbered));
                if (RegistryFiles.TryMove(draft, folder.EntryOf(id)))
                {
                    // Within a folder the link decides. Two processes with entries in different folders see each other's here.
                    if (!IsElsewhere(id))
                    {
                        return numbered;
                    }

                    RegistryFiles.Remove(folder.EntryOf(id));
                }
            }
        }
        finally
        {
            RegistryFiles.Remove(draft);
        }

        bool IsElsewhere(int id) => others.Any(other => File.Exists(other.EntryOf(id)));
    }
}
