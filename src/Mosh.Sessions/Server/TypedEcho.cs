namespace Mosh.Sessions.Server;

/// <summary>
/// Recognises the plainest answer to keys: the application, or its terminal, repeats the typed characters and nothing before
/// them. Then the keys are on the screen for certain, and nothing more has to be waited for.
/// </summary>
/// <remarks>
/// Keys that are not characters (Enter, control and function keys, anything after a change of the window's size) and output
/// that is not the expected echo end the recognition; it starts afresh with the next keys that nothing older waits beside.
/// </remarks>
internal sealed class TypedEcho
{
    // Our choice: more at once was pasted, and is not answered key by key.
    private const int MostCharacters = 64;

    private const byte Space = 0x20;
    private const byte Delete = 0x7F;

    private readonly byte[] _expected = new byte[MostCharacters];
    private readonly Queue<(ulong StateNumber, int End)> _states = new();
    private int _start;
    private int _end;
    private bool _isLost;

    /// <summary>Keys went to the application.</summary>
    /// <param name="keys">As the application gets them.</param>
    /// <param name="stateNumber">The client state that brought them.</param>
    /// <param name="isAlone">Whether no earlier keys wait for their answer.</param>
    public void Expect(ReadOnlySpan<byte> keys, ulong stateNumber, bool isAlone)
    {
        if (isAlone)
        {
            _states.Clear();
            _start = 0;
            _end = 0;
            _isLost = false;
        }

        _isLost |= keys.IsEmpty || keys.Length > MostCharacters - _end || keys.ContainsAnyInRange((byte)0, (byte)(Space - 1)) || keys.Contains(Delete);
        if (!_isLost)
        {
            keys.CopyTo(_expected.AsSpan(_end));
            _end += keys.Length;
            _states.Enqueue((stateNumber, _end));
        }
    }

    /// <summary>The application has written something.</summary>
    /// <param name="output">What it wrote.</param>
    /// <param name="stateNumber">The newest client state whose keys are all on the screen now.</param>
    /// <returns>Whether there is such a state that was not told before.</returns>
    public bool TryRecognize(ReadOnlySpan<byte> output, out ulong stateNumber)
    {
        stateNumber = 0;
        ReadOnlySpan<byte> expected = _expected.AsSpan(_start.._end);
        int length = Math.Min(expected.Length, output.Length);
        if (_isLost || length == 0 || !output[..length].SequenceEqual(expected[..length]))
        {
            _isLost = true;
            return false;
        }

        _start += length;
        while (_states.TryPeek(out (ulong StateNumber, int End) first) && first.End <= _start)
        {
            stateNumber = first.StateNumber;
            _states.Dequeue();
        }

        return stateNumber != 0;
    }
}
