using System.Buffers;

namespace Mosh.Terminal.Input;

/// <summary>
/// Rewrites cursor keys for applications that are not in application cursor key mode (spec terminal.md §11). The client's
/// terminal always is, so its arrow keys come as <c>ESC O A</c>…<c>D</c>.
/// </summary>
/// <remarks>
/// <code>
///           ESC            'O' (held back)
///  ground ───────► escape ───────────────► ss3
///     ▲               │ other                │ any byte
///     └───────────────┴──────────────────────┘
/// </code>
/// One translator serves a whole session: a key may be split over several calls.
/// </remarks>
public sealed class UserInputTranslator
{
    private const byte Escape = 0x1B;

    private enum State
    {
        Ground,
        Escape,
        SingleShift3,
    }

    private State _state;

    /// <summary>Translates key bytes and appends the result to <paramref name="output"/>.</summary>
    /// <param name="keys">Bytes as the user's terminal sent them.</param>
    /// <param name="applicationCursorKeys">Whether the application has switched application cursor keys (DECCKM) on.</param>
    /// <param name="output">Receives the bytes for the application; at most one more than there are keys.</param>
    public void Translate(ReadOnlySpan<byte> keys, bool applicationCursorKeys, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (keys.IsEmpty)
        {
            return;
        }

        Span<byte> target = output.GetSpan(keys.Length + 1); // the one held back by an earlier call
        int written = 0;
        foreach (byte key in keys)
        {
            switch (_state)
            {
                case State.SingleShift3:
                    target[written++] = key is >= (byte)'A' and <= (byte)'D' && !applicationCursorKeys ? (byte)'[' : (byte)'O';
                    target[written++] = key;
                    _state = State.Ground;
                    break;
                case State.Escape when key == (byte)'O':
                    _state = State.SingleShift3;
                    break;
                default:
                    target[written++] = key;
                    _state = _state == State.Ground && key == Escape ? State.Escape : State.Ground;
                    break;
            }
        }

        output.Advance(written);
    }
}
