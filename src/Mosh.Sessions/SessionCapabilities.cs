using Mosh.Transport;

namespace Mosh.Sessions;

/// <summary>
/// What our own ends can do beyond the 1.4.0 protocol, as bits of the transport's capability field. A stock peer neither
/// sends nor heeds the field, so nothing of this is ever used towards one.
/// </summary>
[Flags]
public enum SessionCapabilities : ulong
{
    /// <summary>Plain 1.4.0.</summary>
    None = 0,

    /// <summary>Hyperlinks (OSC 8) in host bytes.</summary>
    Hyperlinks = 1,

    /// <summary>Large states are acknowledged at once.</summary>
    PromptAcknowledgements = ConnectionCapabilities.PromptAcknowledgements,
}
