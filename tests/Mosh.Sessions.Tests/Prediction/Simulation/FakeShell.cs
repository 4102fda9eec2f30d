using System.Text;

namespace Mosh.Sessions.Tests.Prediction.Simulation;

/// <summary>
/// A shell with a line editor and three commands: "edit" (a screen editor with an insert mode), "page" (a pager), and "secret"
/// (asks for a password without echo); anything else prints a few lines.
/// </summary>
internal sealed class FakeShell(string prompt, int height) : IFakeProgram
{
    private readonly StringBuilder _line = new();
    private readonly List<string> _history = [];
    private int _cursor;
    private Mode _mode;
    private int _editorRow;
    private int _historyIndex;

    private enum Mode
    {
        Line,
        Password,
        Pager,
        EditorCommand,
        EditorInsert,
    }

    public string Start() => prompt;

    public string Type(string key) => _mode switch
    {
        Mode.Password => Password(key),
        Mode.Pager => Pager(key),
        Mode.EditorCommand => EditorCommand(key),
        Mode.EditorInsert => EditorInsert(key),
        _ => Line(key),
    };

    private string Line(string key)
    {
        switch (key)
        {
            case "\r":
                string command = _line.ToString();
                _line.Clear();
                _cursor = 0;
                _history.Add(command);
                _historyIndex = _history.Count;
                return "\r\n" + Run(command);
            case "\x7f" when _cursor > 0:
                _line.Remove(--_cursor, 1);
                return "\b" + Redraw();
            case "\x7f":
                return "\a";
            case "\x1bOD" when _cursor > 0:
                _cursor--;
                return "\b";
            case "\x1bOC" when _cursor < _line.Length:
                return _line[_cursor++].ToString();
            case "\x1bOA" when _historyIndex > 0:
                string back = new('\b', _cursor);
                _line.Clear().Append(_history[--_historyIndex]);
                _cursor = _line.Length;
                return back + "\x1b[K" + _line;
            case "\x01":
                string home = new('\b', _cursor);
                _cursor = 0;
                return home;
            case "\x05":
                string rest = _line.ToString(_cursor, _line.Length - _cursor);
                _cursor = _line.Length;
                return rest;
            case "\x15":
                string start = new('\b', _cursor);
                _line.Remove(0, _cursor);
                _cursor = 0;
                return start + Redraw();
            case { Length: 1 } when key[0] >= ' ':
                _line.Insert(_cursor++, key);
                return key + (_cursor == _line.Length ? "" : Redraw());
            default:
                return "";
        }
    }

    private string Redraw()
    {
        string rest = _line.ToString(_cursor, _line.Length - _cursor);
        return rest + "\x1b[K" + new string('\b', rest.Length);
    }

    private string Run(string command)
    {
        switch (command.Split(' ')[0])
        {
            case "secret":
                _mode = Mode.Password;
                return "Password: ";
            case "page":
                _mode = Mode.Pager;
                return "\x1b[H\x1b[2JTitle\r\nline one\r\nline two\x1b[" + height + ";1H:";
            case "edit":
                _mode = Mode.EditorCommand;
                _editorRow = 1;
                return "\x1b[H\x1b[2J" + string.Concat(Enumerable.Range(2, height - 2).Select(row => $"\x1b[{row};1H~")) + "\x1b[H";
            case "":
                return prompt;
            default:
                return $"output of {command}\r\nand more\r\n{prompt}";
        }
    }

    private string Password(string key)
    {
        if (key != "\r")
        {
            return "";
        }

        _mode = Mode.Line;
        return "\r\nSorry.\r\n" + prompt;
    }

    private string Pager(string key)
    {
        if (key != "q")
        {
            return $"\x1b[2;1H\x1b[Mline {key}\x1b[{height};1H\x1b[K:";
        }

        _mode = Mode.Line;
        return $"\x1b[{height};1H\x1b[K{prompt}";
    }

    private string EditorCommand(string key)
    {
        switch (key)
        {
            case "i":
                _mode = Mode.EditorInsert;
                return $"\x1b[{height};1H-- INSERT --\x1b[{_editorRow};{_line.Length + 1}H";
            case "Z":
                _mode = Mode.Line;
                _line.Clear();
                return $"\x1b[{height};1H\x1b[K{prompt}";
            default:
                return "";
        }
    }

    private string EditorInsert(string key)
    {
        switch (key)
        {
            case "\x1b":
                _mode = Mode.EditorCommand;
                return $"\x1b[{height};1H\x1b[K\x1b[{_editorRow};{Math.Max(1, _line.Length)}H";
            case "\r":
                _line.Clear();
                _editorRow++;
                return "\r\n\x1b[K";
            case "\x7f" when _line.Length > 0:
                _line.Length--;
                return "\b \b";
            default:
                _line.Append(key);
                return key;
        }
    }
}
