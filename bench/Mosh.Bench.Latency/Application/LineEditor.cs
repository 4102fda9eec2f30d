using System.Text;

namespace Mosh.Bench.Latency.Application;

/// <summary>A line of text that is being entered, with the keys of readline in Emacs mode.</summary>
public sealed class LineEditor
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public int Cursor { get; private set; }

    public void Set(string text)
    {
        _text.Clear().Append(text);
        Cursor = _text.Length;
    }

    /// <summary>Whether the key was one of line editing.</summary>
    public bool TryPress(KeyPress key)
    {
        if (key.IsText)
        {
            string text = key.Character.ToString();
            _text.Insert(Cursor, text);
            Cursor += text.Length;
        }
        else if (key.Name is NamedKey.Left or NamedKey.Right)
        {
            Cursor = Math.Clamp(Cursor + (key.Name == NamedKey.Left ? -1 : 1), 0, _text.Length);
        }
        else if (key.Name == NamedKey.Backspace)
        {
            EraseBack(Math.Min(1, Cursor));
        }
        else if (key.IsControl('a') || key.IsControl('e'))
        {
            Cursor = key.IsControl('a') ? 0 : _text.Length;
        }
        else if (key.IsControl('u'))
        {
            EraseBack(Cursor);
        }
        else if (key.IsControl('k'))
        {
            _text.Length = Cursor;
        }
        else if (key.IsControl('w'))
        {
            string left = Text[..Cursor].TrimEnd();
            EraseBack(Cursor - (left.LastIndexOf(' ') + 1));
        }
        else
        {
            return false;
        }

        return true;
    }

    private void EraseBack(int count)
    {
        Cursor -= count;
        _text.Remove(Cursor, count);
    }
}
