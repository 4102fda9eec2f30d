using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests;

/// <summary>An error of ours at something received costs what was received, and is seen; it costs neither the session nor a state.</summary>
public sealed class ConnectionFaultTests : IDisposable
{
    private readonly ForgingPeer _peer = new(ConnectionRole.Client);
    private readonly Connection<ByteLog, FailingLog> _server =
        new(ConnectionPair.Options(ConnectionRole.Server), new ByteLog(), new FailingLog(), new SeededRandom(1), 0);

    public void Dispose()
    {
        _peer.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void A_state_at_which_we_fail_is_dropped_and_counted()
    {
        ReceiveResult result = _server.Receive(_peer.Instruction(0, 1, diff: [1, 0xEE, 2]), 0, false);

        Assert.Equal(new ReceiveResult(DatagramVerdict.Faulted, IsNewest: true, NewRemoteState: false), result);
        Assert.Equal((1L, 1L), (_server.Statistics.ReceiveFaults, _server.Statistics.DatagramsRejected));
        Assert.IsType<InvalidOperationException>(_server.Statistics.FirstReceiveFault);
    }

    [Fact]
    public void The_state_that_was_being_made_is_given_back()
    {
        int before = _server.Remote.LiveCount;

        _server.Receive(_peer.Instruction(0, 1, diff: [1, 0xEE, 2]), 0, false);

        Assert.Equal(before, _server.Remote.LiveCount);
    }

    [Fact]
    public void The_first_of_several_errors_is_kept()
    {
        _server.Receive(_peer.Instruction(0, 1, diff: [0xEE]), 0, false);
        Exception? first = _server.Statistics.FirstReceiveFault;
        _server.ReportFault(new InvalidOperationException());

        Assert.Equal((2L, first), (_server.Statistics.ReceiveFaults, _server.Statistics.FirstReceiveFault));
    }

    [Fact]
    public void What_was_held_before_is_whole_and_goes_on()
    {
        _server.Receive(_peer.Instruction(0, 1, diff: [7]), 0, false);
        _server.Receive(_peer.Instruction(1, 2, throwaway: 1, diff: [8, 0xEE]), 0, false);
        Assert.Equal((1UL, 1), (_server.RemoteStateNumber, _server.ReceivedStateCount));

        ReceiveResult result = _server.Receive(_peer.Instruction(1, 2, throwaway: 1, diff: [9]), 0, false);

        Assert.True(result.NewRemoteState);
        Assert.Equal([7, 9], _server.Remote.Content);
    }
}
