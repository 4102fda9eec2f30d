namespace Mosh.Transport.Synchronization;

/// <summary>
/// Tells two of our own ends what they can do beyond the stock protocol (docs/protocol-extensions.md). A client offers in
/// all its instructions until one of its states is acknowledged, for then an instruction with the offer has arrived. A
/// server speaks only when spoken to, and likewise until a state newer than the question is acknowledged.
/// </summary>
internal struct CapabilityExchange(ConnectionRole role, ulong local, ulong lastSentNumber)
{
    private bool _isSending = role == ConnectionRole.Client && local != 0;
    private ulong _lastSilentNumber = lastSentNumber;

    public readonly ulong Local => local;

    /// <summary>0 until the peer has spoken, which a stock program never does.</summary>
    public ulong Peer { get; private set; }

    /// <summary>The field's value in the next instruction, or null.</summary>
    public readonly ulong? Offer => _isSending ? local : null;

    public void Received(ulong? offer, ulong lastSentNumber)
    {
        if (offer is not { } capabilities)
        {
            return;
        }

        Peer = capabilities;
        if (role == ConnectionRole.Server && local != 0)
        {
            _isSending = true;
            _lastSilentNumber = lastSentNumber;
        }
    }

    public void Acknowledged(ulong number)
    {
        if (number > _lastSilentNumber)
        {
            _isSending = false;
        }
    }
}
