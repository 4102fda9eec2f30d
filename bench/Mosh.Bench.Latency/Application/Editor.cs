namespace Mosh.Bench.Latency.Application;

/// <summary>A full-screen editor like vim: normal, insert and command-line mode, mode and position on the bottom row.</summary>
/// <remarks>Lines that do not fit are cut off; the typist keeps them short.</remarks>
public sealed partial class Editor(string name, IEnumerable<string> content) : ForegroundProgram
{
    private const int TextHeight = Canvas.Height - 1;

    // Where vim draws them at 80 columns ('showcmd' and 'ruler').
    private const int PendingColumn = 51;
    private const int RulerColumn = 62;

    /// <summary>Our choice: what writing a file takes.</summary>
    private const int WorkMilliseconds = 10;

    private readonly List<string> _lines = [.. content];
    private readonly LineEditor _command = new();
    private Mode _mode;
    private char _commandKind;
    private string _message = $"\"{name}\"";
    private char? _pending;
    private int _row;
    private int _column;
    private int _top;

    private enum Mode
    {
        Normal,
        Insert,
        Command,
    }

    private string Line
    {
        get => _lines[_row];
        set => _lines[_row] = value;
    }

    public override void Press(KeyPress key, Desktop desktop)
    {
        switch (_mode)
        {
            case Mode.Insert:
                PressInInsert(key);
                break;
            case Mode.Command:
                PressInCommand(key, desktop);
                break;
            default:
                PressInNormal(key);
                break;
        }

        _row = Math.Clamp(_row, 0, _lines.Count - 1);
        _column = Math.Clamp(_column, 0, _mode == Mode.Normal ? Math.Max(0, Line.Length - 1) : Line.Length);
        _top = Math.Clamp(_top, Math.Max(0, _row - TextHeight + 1), _row);
    }

    public override void Draw(Canvas canvas)
    {
        canvas.ApplicationCursorKeys = true;
        for (int row = 0; row < TextHeight; row++)
        {
            canvas.Set(row, _top + row < _lines.Count ? _lines[_top + row] : "~");
        }

        if (_mode == Mode.Command)
        {
            canvas.Set(TextHeight, _commandKind + _command.Text);
            canvas.MoveCursor(TextHeight, 1 + _command.Cursor);
            return;
        }

        string left = _mode == Mode.Insert ? "-- INSERT --" : _message;
        canvas.Set(TextHeight, (left.PadRight(PendingColumn) + _pending).PadRight(RulerColumn) + $"{_row + 1},{_column + 1}");
        canvas.MoveCursor(_row - _top, _column);
    }

    private void PressInInsert(KeyPress key)
    {
        if (key.IsText)
        {
            string text = key.Character.ToString();
            Line = Line.Insert(_column, text);
            _column += text.Length;
            return;
        }

        switch (key.Name)
        {
            case NamedKey.Enter:
                string indentation = Line[..(Line.Length - Line.TrimStart().Length)];
                _lines.Insert(_row + 1, indentation + Line[_column..]);
                Line = Line[.._column];
                _row++;
                _column = indentation.Length;
                break;
            case NamedKey.Backspace when _column > 0:
                Line = Line.Remove(--_column, 1);
                break;
            case NamedKey.Escape:
                _mode = Mode.Normal;
                _column--;
                break;
            default:
                Move(key);
                break;
        }
    }

    private void PressInCommand(KeyPress key, Desktop desktop)
    {
        if (key.Name == NamedKey.Escape || (key.Name == NamedKey.Backspace && _command.Text.Length == 0))
        {
            _mode = Mode.Normal;
        }
        else if (key.Name != NamedKey.Enter)
        {
            _ = _command.TryPress(key);
        }
        else
        {
            _mode = Mode.Normal;
            if (_commandKind == '/')
            {
                Search(_command.Text);
            }
            else
            {
                Execute(_command.Text, desktop);
            }
        }
    }

    private void Execute(string command, Desktop desktop)
    {
        if (command.Contains('w', StringComparison.Ordinal))
        {
            desktop.Work(WorkMilliseconds);
            _message = $"\"{name}\" {_lines.Count}L, {_lines.Sum(line => line.Length + 1)}B written";
        }

        if (command.Contains('q', StringComparison.Ordinal))
        {
            desktop.Leave();
        }
    }
}
