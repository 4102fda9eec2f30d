using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>Authentic input at which the stock programs abort or report an error (spec transport.md §12): dropped, counted, survived.</summary>
public sealed class ConnectionPeculiarInputTests : IDisposable
{
    private readonly ConnectionPair _pair = new();
    private readonly ForgingPeer _peer = new(ConnectionRole.Client);

    public void Dispose()
    {
        _pair.Dispose();
        _peer.Dispose();
    }

    [Fact]
    public void A_payload_shorter_than_a_fragment_header() => AssertDropped(DatagramVerdict.BadPayload, _peer.Payload(new byte[9]));

    [Fact]
    public void An_empty_payload() => AssertDropped(DatagramVerdict.BadPayload, _peer.Payload());

    [Fact]
    public void Content_that_is_not_compressed() => AssertDropped(DatagramVerdict.BadCompression, _peer.Fragment([1, 2, 3, 4]));

    [Fact]
    public void An_empty_fragment() => AssertDropped(DatagramVerdict.BadCompression, _peer.Fragment([]));

    // RFC 1950 §2.2: FDICT, then the dictionary's id. Seen to end a client and a server.
    [Fact]
    public void A_stream_that_asks_for_a_preset_dictionary() => AssertDropped(
        DatagramVerdict.BadCompression, _peer.Fragment([0x78, 0xBB, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void A_bomb()
    {
        byte[][] datagrams = _peer.Fragments(new byte[(4 << 20) + 1]);
        Assert.All(datagrams[..^1], datagram => Assert.Equal(DatagramVerdict.Accepted, _pair.Server.Receive(datagram, 0, false).Verdict));

        AssertDropped(DatagramVerdict.BadCompression, datagrams[^1]);
    }

    [Fact]
    public void Content_that_is_no_message() => AssertDropped(DatagramVerdict.BadInstruction, _peer.Compressed([0x32, 0x7F, 1]));

    [Fact]
    public void Another_protocol_version() => AssertDropped(DatagramVerdict.WrongVersion, _peer.Instruction(0, 1, version: 3));

    [Fact]
    public void No_protocol_version() => AssertDropped(DatagramVerdict.WrongVersion, _peer.Compressed([0x10, 0]));

    [Fact]
    public void A_diff_that_does_not_apply() => AssertDropped(DatagramVerdict.BadState, _peer.Instruction(0, 1, diff: [0xFF]));

    [Fact]
    public void A_throwaway_number_above_the_old_number() => AssertDropped(DatagramVerdict.BadState, _peer.Instruction(0, 1, throwaway: 1));

    [Fact]
    public void An_unknown_reference_state()
    {
        AssertDropped(DatagramVerdict.Accepted, _peer.Instruction(5, 6));

        Assert.Equal(1, _pair.Server.Statistics.UnknownReferenceStates);
    }

    [Fact]
    public void A_state_that_is_held_already()
    {
        AssertDropped(DatagramVerdict.Accepted, _peer.Instruction(0, 0));

        Assert.Equal(1, _pair.Server.Statistics.DuplicateInstructions);
    }

    [Fact]
    public void An_acknowledgement_of_a_state_that_was_never_sent()
    {
        _pair.Server.Receive(_peer.Instruction(0, 1, ack: 77), 0, false);

        Assert.Equal(0UL, _pair.Server.AcknowledgedStateNumber);
        AssertStillWorks(1, 2);
    }

    [Fact]
    public void A_new_number_below_the_old_one()
    {
        _pair.Server.Receive(_peer.Instruction(0, 5, diff: [1]), 0, false);

        ReceiveResult result = _pair.Server.Receive(_peer.Instruction(5, 3, diff: [2]), 0, false);

        Assert.Equal((DatagramVerdict.Accepted, false), (result.Verdict, result.NewRemoteState));
        Assert.Equal([1], _pair.Server.Remote.Content);
        AssertStillWorks(5, 6);
    }

    [Fact]
    public void A_shutdown_out_of_the_blue_and_again()
    {
        _pair.Server.Receive(_peer.Instruction(0, StateNumber.Shutdown, diff: [1]), 0, false);
        _pair.Server.Tick(250, _pair.ToClient);
        _pair.Server.Receive(_peer.Instruction(0, StateNumber.Shutdown, diff: [1]), 251, false);

        Assert.Equal((StateNumber.Shutdown, true), (_pair.Server.RemoteStateNumber, _pair.Server.HasAcknowledgedPeerShutdown));
    }

    [Fact]
    public void Garbage_is_told_from_authentic_input()
    {
        ReceiveResult result = _pair.Server.Receive(new byte[100], 0, false);

        Assert.Equal(new ReceiveResult(DatagramVerdict.NotAuthentic, IsNewest: false, NewRemoteState: false), result);
        Assert.False(_pair.Server.HasPeer);
        Assert.Equal(1, _pair.Server.Statistics.DatagramsRejected);
    }

    private void AssertDropped(DatagramVerdict verdict, byte[] datagram)
    {
        ReceiveResult result = _pair.Server.Receive(datagram, 0, false);

        Assert.Equal(new ReceiveResult(verdict, IsNewest: true, NewRemoteState: false), result);
        Assert.Equal(verdict == DatagramVerdict.Accepted ? 0 : 1, _pair.Server.Statistics.DatagramsRejected);
        AssertStillWorks(0, 1);
    }

    private void AssertStillWorks(ulong old, ulong @new)
    {
        Assert.True(_pair.Server.Receive(_peer.Instruction(old, @new, diff: [42]), 1, false).NewRemoteState);
        Assert.Equal(42, _pair.Server.Remote.Content[^1]);
    }
}
