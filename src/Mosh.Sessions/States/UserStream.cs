using System.Buffers;
using Mosh.Sessions.Messages;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.States;

/// <summary>
/// Everything the user has typed and every size the window has had, in order (spec states.md §1): the object that the client
/// keeps the same on the server.
/// </summary>
/// <remarks>
/// A stream is a position in an append-only log of events that it shares with all its snapshots, so that a snapshot is one
/// small (reused) object and a diff is a walk from one position to the other. The log forgets what lies before the oldest
/// stream that has not been disposed; that is how the acknowledged past goes, and <see cref="Subtract"/> has nothing to do.
/// Since states of one peer agree wherever they overlap (ssp.md), one log serves all received states too; a diff that
/// contradicts what the log already holds is refused. One thread owns a stream and all its snapshots.
/// </remarks>
public sealed partial class UserStream : ISynchronizedState<UserStream>
{
    private readonly UserLog _log;
    private UserLogChunk? _chunk;
    private int _slot;

    /// <summary>An empty stream: state 0 of both sides.</summary>
    public UserStream()
        : this(new UserLog()) => MoveTo(_log.Tail, 0);

    internal UserStream(UserLog log) => _log = log;

    /// <summary>One element (field 1) without any event in it.</summary>
    public static ReadOnlySpan<byte> Question => [0x0a, 0x00];

    /// <summary>A stream only grows.</summary>
    public static bool OnlyGrows => true;

    /// <summary>Number of events (key bytes and resizes) since the beginning.</summary>
    public long Length { get; private set; }

    private UserLogChunk Chunk => _chunk ?? throw new ObjectDisposedException(nameof(UserStream));

    /// <summary>Appends key bytes.</summary>
    /// <exception cref="InvalidOperationException">The log has gone on in another way after this stream.</exception>
    public void AppendKeys(ReadOnlySpan<byte> keys)
    {
        if (!TryAppendKeys(keys))
        {
            throw Contradiction();
        }
    }

    /// <summary>Appends a change of the window's size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">See <see cref="WindowSize"/>.</exception>
    /// <exception cref="InvalidOperationException">The log has gone on in another way after this stream.</exception>
    public void AppendResize(int width, int height)
    {
        WindowSize.ThrowIfInvalid(width, height);
        if (!TryAppendResize(width, height))
        {
            throw Contradiction();
        }
    }

    /// <summary>The events that this stream has and <paramref name="earlier"/>, an earlier state of it, has not.</summary>
    /// <exception cref="ArgumentException">The other stream is not an earlier state of this one.</exception>
    public UserEvents EventsSince(UserStream earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (!ReferenceEquals(_log, earlier._log) || earlier.Length > Length)
        {
            throw new ArgumentException("Not an earlier state of this stream.", nameof(earlier));
        }

        return new UserEvents(earlier.Chunk, earlier._slot, Chunk, _slot);
    }

    /// <inheritdoc/>
    public UserStream Snapshot()
    {
        UserStream copy = _log.Rent();
        copy.MoveTo(Chunk, _slot);
        copy.Length = Length;
        return copy;
    }

    /// <inheritdoc/>
    /// <remarks>The events that come first.</remarks>
    public UserStream? Part(UserStream from, int limit)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (Length - from.Length <= limit)
        {
            return null;
        }

        UserStream part = from.Snapshot();
        part.GoForward(limit);
        return part;
    }

    /// <summary>Whether both are the same state of the same log.</summary>
    public bool StateEquals(UserStream other) => ReferenceEquals(_log, other._log) && Length == other.Length;

    /// <inheritdoc/>
    public void WriteDiff(UserStream from, IBufferWriter<byte> output)
    {
        UserEvents events = EventsSince(from);
        while (events.MoveNext())
        {
            if (events.Current.IsResize)
            {
                StateMessageWriter.WriteResize(output, events.Current.Width, events.Current.Height);
            }
            else
            {
                WriteKeys(ref events, output);
            }
        }
    }

    /// <inheritdoc/>
    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        // Checked as a whole first: the log is shared, and must never hold a part of a message that was refused.
        if (_log.IsFull || !IsValid(diff))
        {
            return false;
        }

        StateMessageReader reader = new(diff);
        while (reader.TryRead(out StateMessageElement element))
        {
            bool isApplied = element.Kind switch
            {
                StateMessageElementKind.Bytes => TryAppendKeys(element.Bytes),
                StateMessageElementKind.Resize => TryAppendResize(element.Width, element.Height),
                _ => true,
            };
            if (!isApplied)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A stream only grows.</summary>
    public bool Extends(UserStream earlier) => Length >= earlier.Length;

    /// <summary>Nothing: positions are absolute, and the log forgets on its own.</summary>
    public void Subtract(UserStream prefix)
    {
    }

    /// <summary>Gives the position back. The object is used again for a later snapshot and must be forgotten.</summary>
    public void Dispose()
    {
        if (_chunk is { } chunk)
        {
            _chunk = null;
            _log.Release(chunk);
            _log.Return(this);
        }
    }

    private static InvalidOperationException Contradiction() => new("Only the newest state of a stream can be appended to.");

    private static bool IsValid(ReadOnlySpan<byte> diff)
    {
        StateMessageReader reader = new(diff);
        while (reader.TryRead(out StateMessageElement element))
        {
            if (element.Kind == StateMessageElementKind.Resize && !WindowSize.IsValid(element.Width, element.Height))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    /// <summary>
    /// Writes the whole run of key bytes that begins with the current event as one element, although it may lie in several
    /// chunks; leaves the enumerator on the run's last piece.
    /// </summary>
    private static void WriteKeys(ref UserEvents events, IBufferWriter<byte> output)
    {
        int pieces = 1;
        int length = events.Current.Keys.Length;
        UserEvents ahead = events;
        while (ahead.MoveNext() && !ahead.Current.IsResize)
        {
            pieces++;
            length = checked(length + ahead.Current.Keys.Length);
        }

        StateMessageWriter.WriteBytesHeader(output, length);
        output.Write(events.Current.Keys);
        while (--pieces > 0)
        {
            events.MoveNext();
            output.Write(events.Current.Keys);
        }
    }
}
