using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Registry;

/// <summary>What a loop lets others see of its session and do to it. Called on the loop's thread only, from <see cref="SessionRegistration.Serve"/>.</summary>
public interface IRegisteredSession
{
    /// <summary>Whether a client has a console at present or never had one, or a server has a client.</summary>
    bool IsAttached { get; }

    /// <summary>How the session is doing now, with its endpoints.</summary>
    SessionStatistics CreateStatistics();

    /// <summary>Begins a polite end, as a signal does; nothing when it has begun.</summary>
    void End();

    /// <summary>Ends the session at once, without a word to the peer.</summary>
    void Abort();
}
