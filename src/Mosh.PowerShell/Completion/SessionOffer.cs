using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Completion;

/// <summary>The sessions that a cmdlet can do something with.</summary>
internal static class SessionOffer
{
    // Sessions of other processes, and servers, can be listed and ended, but neither entered nor driven from here.
    private static readonly HashSet<string> CommandsForAll = new(StringComparer.OrdinalIgnoreCase) { "Get-MoshSession", "Remove-MoshSession" };

    /// <summary>Those that are not over; one that was just ended may still be listed.</summary>
    public static IEnumerable<MoshSession> Live() => SessionDirectory.Read().Sessions.Where(session => session.State != MoshSessionState.Closed);

    public static IEnumerable<MoshSession> To(string commandName)
        => Live().Where(session => CommandsForAll.Contains(commandName) || session.Availability != MoshSessionAvailability.None);
}
