using Mosh.Transport;

namespace Mosh.Sessions;

/// <summary>What an end offers.</summary>
internal static class SessionOffer
{
    /// <summary>The bits of an end that sends when it is told to, and takes hyperlinks or not.</summary>
    public static ulong Of(bool areHyperlinksTaken, ConnectionPacing pacing) => (ulong)(
        (areHyperlinksTaken ? SessionCapabilities.Hyperlinks : SessionCapabilities.None)
        | (pacing == ConnectionPacing.Responsive ? SessionCapabilities.PromptAcknowledgements : SessionCapabilities.None));
}
