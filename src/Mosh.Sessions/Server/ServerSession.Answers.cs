using System.Buffers;
using Mosh.Transport;

namespace Mosh.Sessions.Server;

/// <content>How soon the answer to a key goes out.</content>
public sealed partial class ServerSession
{
    // Our choice. What a program draws for a key in one line is shorter; more, and line feeds, announce that more follows,
    // which is worth collecting.
    private const int LongestAnswer = 64;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\v\f"u8);

    private readonly TypedEcho _typedEcho = new();
    private readonly ConnectionPacing _pacing;
    private long _outputSinceTick;

    // The first change after quiet goes at once while a key waits for its answer; the frame interval collects what follows.
    private void AnswerKeys(ReadOnlySpan<byte> output)
    {
        _outputSinceTick += output.Length;
        if (_pacing == ConnectionPacing.Stock || !_echo.IsWaiting)
        {
            return;
        }

        if (_typedEcho.TryRecognize(output, out ulong stateNumber))
        {
            _echo.Answered(stateNumber);
        }

        if (_outputSinceTick <= LongestAnswer && !output.ContainsAny(LineEnds))
        {
            _connection.SendChangesAtOnce();
        }
    }
}
