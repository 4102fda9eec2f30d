using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Prediction;

/// <summary>
/// What stands left of the place where the user begins to type: the text of a row up to that column. Reused, so that
/// remembering a prompt allocates nothing.
/// </summary>
internal sealed class Prompt
{
    private const int MaximumLength = 128; // our choice; a longer prompt is simply not learned
    private const int MinimumLength = 2;
    private const int MinimumCommonHead = 3; // our choice: "me@" tells a shell's prompt in another directory from a stranger's

    // What shells and interpreters end their prompts with. A colon is not among them: it is what passwords are asked with.
    private const string Terminators = "$#%>❯➜λ»›)";
    private static readonly string[] SecretWords = ["passw", "passphrase", "secret", "(pin", " pin"];

    private readonly int[] _text = new int[MaximumLength];

    /// <summary>Columns.</summary>
    public int Length { get; private set; }

    /// <summary>
    /// Whether this looks like the prompt of something that echoes commands; only such prompts are ever trusted, and nothing
    /// that speaks of a secret.
    /// </summary>
    public bool IsOfInterpreter
    {
        get
        {
            if (Length < MinimumLength)
            {
                return false;
            }

            int last = _text[Length - 1] is 0 or ' ' ? _text[Length - 2] : _text[Length - 1];
            return last is > ' ' and <= char.MaxValue && Terminators.Contains((char)last) && !MentionsSecret();
        }
    }

    public void Clear() => Length = 0;

    /// <summary>Takes the first <paramref name="length"/> columns of a row; too long a text is no prompt (empty).</summary>
    public void Take(Row row, int length)
    {
        Length = length <= MaximumLength ? length : 0;
        for (int column = 0; column < Length; column++)
        {
            _text[column] = row[column].CodePoint;
        }
    }

    public void CopyFrom(Prompt other)
    {
        Length = other.Length;
        other._text.AsSpan(0, Length).CopyTo(_text);
    }

    /// <summary>Whether a row begins with this prompt, and the cursor stands behind it.</summary>
    public bool Begins(Row row, int cursorColumn)
    {
        if (Length == 0 || Length > cursorColumn)
        {
            return false;
        }

        for (int column = 0; column < Length; column++)
        {
            if (!IsSame(row[column].CodePoint, _text[column]))
            {
                return false;
            }
        }

        return true;
    }

    public bool IsSame(Prompt other)
    {
        if (Length != other.Length)
        {
            return false;
        }

        for (int i = 0; i < Length; i++)
        {
            if (!IsSame(_text[i], other._text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether both are the same shell's: they begin and end alike, and differ in the middle (directory, time, line number).</summary>
    public bool Resembles(Prompt other)
    {
        if (Length < MinimumCommonHead + 2 || other.Length < MinimumCommonHead + 2)
        {
            return false;
        }

        return _text.AsSpan(0, MinimumCommonHead).SequenceEqual(other._text.AsSpan(0, MinimumCommonHead))
            && IsSame(_text[Length - 1], other._text[other.Length - 1])
            && IsSame(_text[Length - 2], other._text[other.Length - 2]);
    }

    private static bool IsSame(int a, int b) => a == b || (a is 0 or ' ' && b is 0 or ' ');

    private bool MentionsSecret()
    {
        Span<char> text = stackalloc char[MaximumLength];
        for (int i = 0; i < Length; i++)
        {
            text[i] = _text[i] is > 0 and <= char.MaxValue ? (char)_text[i] : ' ';
        }

        foreach (string word in SecretWords)
        {
            if (text[..Length].Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
