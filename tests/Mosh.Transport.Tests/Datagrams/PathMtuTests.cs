using Mosh.Transport.Datagrams;

namespace Mosh.Transport.Tests.Datagrams;

public class PathMtuTests
{
    private const int LossTimeout = 200;

    private PathMtu _mtu = new() { Limit = DatagramSize.Ipv4 };

    [Fact]
    public void Without_a_loss_the_size_is_that_of_the_address_family()
    {
        Send(1, pieces: 2, now: 0);
        _mtu.Acknowledged(1, 150, LossTimeout);
        Send(2, pieces: 2, now: 1000);

        Assert.Equal(DatagramSize.Ipv4, _mtu.Size);
        Assert.Equal(long.MaxValue, _mtu.WaitTime(1000));
    }

    [Fact]
    public void A_large_datagram_that_is_not_acknowledged_in_time_is_followed_by_small_ones()
    {
        Send(1, pieces: 2, now: 0);
        Send(1, pieces: 2, now: 199);
        int inTime = _mtu.Size;
        Send(1, pieces: 2, now: 200);

        Assert.Equal(DatagramSize.Ipv4, inTime);
        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
    }

    [Fact]
    public void Large_datagrams_whose_acknowledgements_cross_with_the_next_are_not_lost()
    {
        for (ulong number = 1; number <= 10; number++)
        {
            long now = (long)number * 100;
            Send(number, pieces: 1, now);
            _mtu.Acknowledged(number - 1, now + 1, LossTimeout);
        }

        Assert.Equal(DatagramSize.Ipv4, _mtu.Size);
    }

    [Fact]
    public void After_an_acknowledgement_the_next_ones_have_their_own_time()
    {
        Send(1, pieces: 1, now: 0);
        Send(2, pieces: 1, now: 100);
        _mtu.Acknowledged(1, 101, LossTimeout);
        Send(3, pieces: 1, now: 300);
        int inTime = _mtu.Size;
        Send(3, pieces: 1, now: 301);

        Assert.Equal(DatagramSize.Ipv4, inTime);
        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
    }

    [Fact]
    public void Small_datagrams_that_are_lost_say_nothing_of_the_size()
    {
        for (int i = 0; i < 10; i++)
        {
            _mtu.BeforeSending(i * 1000, LossTimeout, lastHeard: 0);
            _mtu.Sent(1, pieces: 1, largest: 300, i * 1000);
        }

        Assert.Equal(DatagramSize.Ipv4, _mtu.Size);
    }

    [Fact]
    public void Many_datagrams_are_given_more_attempts()
    {
        for (int i = 0; i < 7; i++)
        {
            Send(1, pieces: 10, now: i * LossTimeout);
        }

        int before = _mtu.Size;
        Send(1, pieces: 10, now: 7 * LossTimeout);

        Assert.Equal(DatagramSize.Ipv4, before);
        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
    }

    [Fact]
    public void Where_small_ones_fare_no_better_the_size_is_not_the_reason()
    {
        for (int i = 0; i <= 4; i++)
        {
            Send(1, pieces: 3, now: i * LossTimeout);
        }

        Assert.Equal(DatagramSize.Ipv4, _mtu.Size);
    }

    [Fact]
    public void Where_the_peer_is_not_heard_at_all_the_size_stays_small()
    {
        for (int i = 0; i < 20; i++)
        {
            Send(1, pieces: 3, now: i * LossTimeout, lastHeard: 0);
        }

        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
    }

    [Fact]
    public void What_the_network_refuses_lowers_the_size_step_by_step()
    {
        Assert.True(_mtu.Refused(_mtu.Size, 0));
        Assert.Equal(940, _mtu.Size);
        Assert.True(_mtu.Refused(_mtu.Size, 0));
        Assert.Equal(700, _mtu.Size);
        Assert.True(_mtu.Refused(_mtu.Size, 0));
        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
        Assert.False(_mtu.Refused(_mtu.Size, 0));
    }

    [Fact]
    public void A_padded_datagram_that_is_answered_raises_the_size()
    {
        Lower();
        Assert.Equal(0, _mtu.DueProbe(1199));
        Assert.Equal(DatagramSize.Ipv4, _mtu.DueProbe(1200));
        _mtu.ProbeSent(7, DatagramSize.Ipv4, 1200);
        Assert.Equal(0, _mtu.DueProbe(1300));
        _mtu.Acknowledged(7, 1350, LossTimeout);

        Assert.Equal(DatagramSize.Ipv4, _mtu.Size);
    }

    [Fact]
    public void Where_the_largest_does_not_pass_the_next_is_tried()
    {
        Lower();
        _mtu.ProbeSent(7, _mtu.DueProbe(1200), 1200);
        _mtu.Acknowledged(6, 1500, LossTimeout);

        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
        Assert.Equal(940, _mtu.DueProbe(2500));
    }

    [Fact]
    public void An_answer_to_a_later_state_only_proves_nothing()
    {
        Lower();
        _mtu.ProbeSent(7, _mtu.DueProbe(1200), 1200);
        _mtu.Acknowledged(8, 1300, LossTimeout);

        Assert.Equal(DatagramSize.Fallback, _mtu.Size);
    }

    [Fact]
    public void Attempts_in_vain_become_rarer_up_to_one_in_ten_minutes()
    {
        Lower();
        int count = 0;
        for (long now = 1200; now < 86_400_000; now += 100)
        {
            if (_mtu.DueProbe(now) is > 0 and int size)
            {
                count++;
                _mtu.ProbeSent((ulong)count, size, now);
                _mtu.ProbeFailed(now);
            }
        }

        // One every ten minutes, and what it took to get there.
        Assert.InRange(count, 144, 180);
    }

    [Fact]
    public void On_another_path_the_larger_size_is_tried_soon()
    {
        Lower();
        for (int i = 0; i < 30; i++)
        {
            _mtu.ProbeFailed(1200);
        }

        Assert.True(_mtu.WaitTime(2000) > 100_000);
        _mtu.PathChanged(2000);

        Assert.Equal(1000, _mtu.WaitTime(2000));
    }

    // The peer is heard all the time unless it is said otherwise.
    private void Send(ulong number, int pieces, long now, long? lastHeard = null)
    {
        _mtu.BeforeSending(now, LossTimeout, lastHeard ?? now);
        _mtu.Sent(number, pieces, _mtu.Size, now);
    }

    private void Lower()
    {
        Send(1, pieces: 2, now: 0);
        Send(1, pieces: 2, now: LossTimeout);
    }
}
