using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Tests.Registry;

/// <summary>A session of this process, with its loop on a thread.</summary>
internal sealed class ServedSession : IDisposable
{
    private readonly WakeUp _stop = WakeUp.Open();
    private readonly Thread _loop;

    public ServedSession(RegistryFolder folder, SessionFacts? facts = null, FakeSession? session = null)
        : this(new RegistryPlaces(folder), facts, session)
    {
    }

    public ServedSession(RegistryPlaces places, SessionFacts? facts = null, FakeSession? session = null)
    {
        Session = session ?? new FakeSession();
        Registration = SessionRegistration.Create(facts ?? new SessionFacts(), places);
        _loop = new Thread(Run);
        _loop.Start();
    }

    public FakeSession Session { get; }

    public SessionRegistration Registration { get; }

    public void Dispose()
    {
        _stop.Signal();
        _loop.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        Session.Run(Registration, _stop);
        Registration.Dispose();
    }
}
