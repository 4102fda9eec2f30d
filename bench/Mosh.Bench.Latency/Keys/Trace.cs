using Mosh.Bench.Latency.Application;

namespace Mosh.Bench.Latency.Keys;

/// <summary>A trace being written: keys with the time a person takes for them.</summary>
public sealed class Trace(Random random)
{
    /// <summary>One word in this many is begun wrongly and corrected.</summary>
    private const int WordsPerTypo = 14;

    private readonly List<TracedKey> _keys = [];
    private readonly Rhythm _rhythm = new(random);
    private KeyKind _after = KeyKind.Enter;
    private int _pendingPause;

    public IReadOnlyList<TracedKey> Keys => _keys;

    /// <summary>What the typist is doing.</summary>
    public string Program { get; set; } = "shell";

    /// <summary>Types text as a person does: with a mistake now and then, noticed and taken back.</summary>
    public void Type(string text)
    {
        foreach (string word in text.Split(' ').SelectMany((word, index) => index == 0 ? [word] : new[] { " ", word }))
        {
            if (word.Length > 3 && random.Next(WordsPerTypo) == 0)
            {
                int length = random.Next(1, 3);
                Characters(word[..2] + "qzx"[..length]);
                for (int erased = 0; erased < length; erased++)
                {
                    Add(KeyPress.Of(NamedKey.Backspace), KeyKind.Backspace, erased == 0 ? _rhythm.NoticeMistake : _rhythm.Repeat);
                }

                Characters(word[2..]);
            }
            else
            {
                Characters(word);
            }
        }
    }

    /// <summary>Types a password.</summary>
    public void TypeSecret(string secret)
    {
        foreach (char character in secret)
        {
            Add(KeyPress.Of(character), KeyKind.Secret, _rhythm.InsideWord);
        }
    }

    /// <summary>Single-key commands, all different ones after a moment's thought.</summary>
    public void Command(string commands)
    {
        char before = '\0';
        foreach (char command in commands)
        {
            Add(KeyPress.Of(command), KeyKind.Command, command == before ? _rhythm.Repeat : _rhythm.Decide);
            before = command;
        }
    }

    /// <summary>A letter with Ctrl.</summary>
    public void Control(char letter) => Add(KeyPress.Control(letter), KeyKind.Control, _rhythm.Decide);

    /// <summary>Enter, and a look at what it brings.</summary>
    public void Enter() => Add(KeyPress.Of(NamedKey.Enter), KeyKind.Enter, _rhythm.Decide);

    /// <summary>A new line while the thought goes on.</summary>
    public void LineEnd() => Add(KeyPress.Of(NamedKey.Enter), KeyKind.Enter, _rhythm.BetweenWords);

    /// <summary>Time to find the words, before the next key.</summary>
    public void Compose() => _pendingPause += _rhythm.Compose;

    public void Escape() => Add(KeyPress.Of(NamedKey.Escape), KeyKind.Escape, _rhythm.Decide);

    public void Press(NamedKey name, KeyKind kind, int times = 1)
    {
        for (int time = 0; time < times; time++)
        {
            Add(KeyPress.Of(name), kind, time == 0 ? _rhythm.Decide : _rhythm.Repeat);
        }
    }

    /// <summary>Time to read what is new on the screen, before the next key.</summary>
    public void Read() => _pendingPause += _rhythm.Read;

    private void Characters(string text)
    {
        foreach (char character in text)
        {
            Add(KeyPress.Of(character), KeyKind.Character, character == ' ' ? _rhythm.BetweenWords : _rhythm.InsideWord);
        }
    }

    private void Add(KeyPress press, KeyKind kind, int pause)
    {
        _keys.Add(new TracedKey(press, kind, pause + _pendingPause, Program, kind == KeyKind.Character ? _after : kind));
        _pendingPause = 0;
        if (kind != KeyKind.Character)
        {
            _after = kind;
        }
    }
}
