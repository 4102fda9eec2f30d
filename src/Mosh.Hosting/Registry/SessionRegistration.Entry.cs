using System.Net.Sockets;

namespace Mosh.Hosting.Registry;

/// <content>How an entry comes to be.</content>
public sealed partial class SessionRegistration
{
    private const int MostWaiting = 16;

    internal static SessionRegistration Create(SessionFacts facts, RegistryFolder folder)
    {
        ArgumentNullException.ThrowIfNull(facts);
        folder.Prepare();
        try
        {
            Socket listener = Listen(folder.SocketOf(facts.InstanceId));
            try
            {
                return new SessionRegistration(folder, Publish(facts, folder), listener);
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

    private static SessionFacts Publish(SessionFacts facts, RegistryFolder folder)
    {
        string draft = folder.FileOf(facts.InstanceId.ToString("N") + RegistryFiles.DraftExtension);
        try
        {
            for (int id = 1; ; id++)
            {
                if (File.Exists(folder.EntryOf(id)))
                {
                    continue;
                }

                SessionFacts numbered = facts with { Id = id, Name = facts.Name.Length > 0 ? facts.Name : $"Mosh{id}" };
                File.WriteAllText(draft, FactsText.Format(numbered));
                if (RegistryFiles.TryMove(draft, folder.EntryOf(id)))
                {
                    return numbered;
                }
            }
        }
        finally
        {
            RegistryFiles.Remove(draft);
        }
    }
}
