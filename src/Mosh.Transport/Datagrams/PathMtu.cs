namespace Mosh.Transport.Datagrams;

/// <summary>
/// Finds how large datagrams may be, where the network says so ("message too long") and where it silently drops what is too
/// large. Ours; stock knows the first only, falls to 500 bytes then and stays there (spec transport.md §7).
/// </summary>
/// <remarks>
/// <para>Down, quickly: an instruction with a large datagram that is not acknowledged in the time after which it counts as lost
/// is sent again in datagrams of 500 bytes, which pass everywhere. (Where the network itself calls one too large there is no
/// hurry: one step.) An instruction of many datagrams, of which any may be lost, is given more attempts. If nothing arrives at
/// 500 bytes either, though the peer is heard, the size is not the reason: back to the largest, and with more patience.
/// Ordinary loss may still lower the size; that costs little, for the way up is short.</para>
/// <para>Up, carefully: now and then an acknowledgement without content is filled with padding up to a larger size. Only an
/// answer to exactly that state raises the size; its loss costs nothing. The largest size is tried first, then the one below,
/// and so on; each round without success doubles the pause, from one second to ten minutes.</para>
/// </remarks>
internal struct PathMtu
{
    // UDP payloads. Packets of 1000 bytes pass 940 over IPv4 (972 at most) and IPv6 (952), those of 576, which every IPv4
    // host takes (RFC 791), pass 500 over both. 700 is for tunnels in between.
    private static readonly int[] Steps = [DatagramSize.Fallback, 700, 940];

    private const int ShortestPause = 1000;
    private const int LongestPause = 600_000;

    // An instruction of up to so many datagrams and one more is lost as a whole rarely enough.
    private const int FewPieces = 3;

    private const int LossesAtFallback = 3;
    private const int PatienceFactor = 4;
    private const int MostPatience = 64;

    // A peer acknowledges at its next heartbeat at the latest (spec ssp.md §3.2), which may be lost too.
    private const int ProbeTimeout = 7000;

    private int _limit = DatagramSize.Ipv6;
    private int _found;

    // The instruction that shows whether the present size works: the last one sent, and which was the first of its kind that is not
    // acknowledged, and when.
    private ulong _watchedNumber;
    private ulong _firstWatchedNumber;
    private int _watchedPieces;
    private int _watchedSize;
    private long? _watchedSince;

    private int _losses;
    private int _patience = 1;
    private long _sizeSince;

    // The size was lowered for a loss, and nothing was acknowledged since.
    private bool _isOnTrial;

    private ulong _probeNumber;
    private int _probeSize;
    private long? _probeSent;
    private int _nextCandidate;
    private long _nextProbe;
    private int _pause = ShortestPause;

    public PathMtu()
    {
    }

    /// <summary>The largest size of the address family.</summary>
    public int Limit
    {
        readonly get => _limit;
        set => _limit = value;
    }

    /// <summary>The largest datagram to send now.</summary>
    public readonly int Size => _found == 0 ? _limit : Math.Min(_found, _limit);

    /// <summary>Nothing is known any more of the path, which is another one: what has failed may work, and the reverse.</summary>
    public void PathChanged(long now)
    {
        _patience = 1;
        _probeSent = null;
        _pause = ShortestPause;
        _nextCandidate = 0;
        _nextProbe = now + ShortestPause;
    }

    /// <summary>Asked before an instruction is cut: whether the last one is lost, and the size with it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="lossTimeout">After how long without acknowledgement something is sent again.</param>
    /// <param name="lastHeard">When the peer's newest datagram arrived.</param>
    public void BeforeSending(long now, int lossTimeout, long lastHeard)
    {
        if (_watchedSince is not { } since || now - since < lossTimeout)
        {
            return;
        }

        _watchedSince = null;
        _losses++;
        int allowed = _patience * Math.Max(1, _watchedPieces - FewPieces);
        if (Size > DatagramSize.Fallback && _losses >= allowed)
        {
            _isOnTrial = true;
            SetSize(DatagramSize.Fallback, now);
        }
        else if (Size <= DatagramSize.Fallback && _losses >= LossesAtFallback && lastHeard > _sizeSince)
        {
            _isOnTrial = false;
            _patience = Math.Min(_patience * PatienceFactor, MostPatience);
            SetSize(_limit, now);
        }
    }

    /// <summary>An instruction was sent.</summary>
    /// <param name="number">Its state.</param>
    /// <param name="pieces">In so many datagrams.</param>
    /// <param name="largest">The size of the largest.</param>
    /// <param name="now">The time.</param>
    public void Sent(ulong number, int pieces, int largest, long now)
    {
        if (largest <= DatagramSize.Fallback && !(_isOnTrial && pieces > 1))
        {
            return;
        }

        if (_watchedSince is null)
        {
            (_firstWatchedNumber, _watchedSince) = (number, now);
        }

        (_watchedNumber, _watchedPieces, _watchedSize) = (number, pieces, largest);
    }

    /// <summary>The network called a datagram too large: one step down at once.</summary>
    /// <returns>Whether there is a smaller size.</returns>
    public bool Refused(int size, long now)
    {
        if (size <= DatagramSize.Fallback)
        {
            return false;
        }

        int step = Steps.Length - 1;
        while (Steps[step] >= size)
        {
            step--;
        }

        SetSize(Steps[step], now);
        return true;
    }

    /// <summary>The peer's newest acknowledgement.</summary>
    public void Acknowledged(ulong number, long now, int lossTimeout)
    {
        if (number >= _watchedNumber)
        {
            // A later, smaller instruction may have brought the same content: that proves nothing about the size.
            if (_watchedSince is not null && number == _watchedNumber && _watchedSize == Size)
            {
                _patience = 1;
            }

            _watchedSince = null;
            _losses = 0;
            _isOnTrial = false;
        }
        else if (_watchedSince is not null && number >= _firstWatchedNumber)
        {
            // Others follow at once where a program draws frames as fast as they are acknowledged. Those have their own time.
            (_firstWatchedNumber, _watchedSince) = (number + 1, now);
        }

        if (_probeSent is not { } probeSent)
        {
            return;
        }

        if (number == _probeNumber)
        {
            _pause = ShortestPause;
            SetSize(_probeSize, now);
        }
        else if (number > _probeNumber || now - probeSent > lossTimeout)
        {
            ProbeFailed(now);
        }
    }

    /// <summary>The size of a padded acknowledgement that is due now, or 0.</summary>
    public int DueProbe(long now)
    {
        if (Size >= _limit)
        {
            return 0;
        }

        if (_probeSent is { } sent)
        {
            if (now - sent < ProbeTimeout)
            {
                return 0;
            }

            ProbeFailed(now);
        }

        return now >= _nextProbe ? Candidate() : 0;
    }

    /// <summary>Milliseconds until a padded acknowledgement is due; <see cref="long.MaxValue"/> is never.</summary>
    public readonly long WaitTime(long now) =>
        Size >= _limit ? long.MaxValue
        : Math.Max(0, (_probeSent is { } sent ? sent + ProbeTimeout : _nextProbe) - now);

    /// <summary>It was sent.</summary>
    public void ProbeSent(ulong number, int size, long now)
    {
        (_probeNumber, _probeSize, _probeSent) = (number, size, now);
    }

    /// <summary>It was refused by the network, or is lost.</summary>
    public void ProbeFailed(long now)
    {
        _probeSent = null;
        _nextProbe = now + _pause;
        _nextCandidate++;
        if (Candidate() == 0)
        {
            _nextCandidate = 0;
            _pause = Math.Min(_pause * 2, LongestPause);
        }
    }

    // From the largest size down to the one above the present; 0 when they are exhausted.
    private readonly int Candidate()
    {
        int size = _nextCandidate == 0 ? _limit : Steps.Length - _nextCandidate < 0 ? 0 : Steps[^_nextCandidate];
        return size > Size ? size : 0;
    }

    private void SetSize(int size, long now)
    {
        _found = size < _limit ? size : 0;
        _sizeSince = now;
        _losses = 0;
        _watchedSince = null;
        _probeSent = null;
        _nextCandidate = 0;
        _nextProbe = now + _pause;
    }
}
