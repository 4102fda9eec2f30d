using Mosh.Transport;

namespace Mosh.Sessions;

/// <summary>What an end offers.</summary>
internal static class SessionOffer
{
    /// <summary>The bits for an end's pacing and for whether it takes hyperlinks.</summary>
    public static ulong Of(bool areHyperlinksTaken, ConnectionPacing pacing) => (ulong)(
        (areHyperlinksTaken ? SessionCapabilities.Hyperlinks : SessionCapabilities.None)
        | (pacing == ConnectionPacing.Responsive ? SessionCapabilities.PromptAcknowledgements : SessionCapabilities.None));
}
