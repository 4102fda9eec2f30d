namespace Mosh.Bench.Latency.Application;

/// <content>Normal mode.</content>
public sealed partial class Editor
{
    private void PressInNormal(KeyPress key)
    {
        char? pending = _pending;
        _pending = null;
        if (key.Name == NamedKey.Escape)
        {
            return;
        }

        if (key.Name != NamedKey.None)
        {
            Move(key);
            return;
        }

        char character = (char)key.Character.Value;
        switch (character)
        {
            case 'd' or 'g' when pending != character:
                _pending = character;
                break;
            case 'd':
                DeleteLine();
                break;
            case 'x' when Line.Length > 0:
                Line = Line.Remove(_column, 1);
                break;
            case ':' or '/':
                _mode = Mode.Command;
                _commandKind = character;
                _command.Set("");
                break;
            case 'i' or 'a' or 'A' or 'o' or 'O':
                StartInsert(character);
                break;
            default:
                Move(key);
                break;
        }
    }

    private void StartInsert(char command)
    {
        _mode = Mode.Insert;
        _message = "";
        if (command is 'o' or 'O')
        {
            _row += command == 'o' ? 1 : 0;
            _lines.Insert(_row, "");
        }

        _column = command switch
        {
            'a' => Math.Min(_column + 1, Line.Length),
            'A' => Line.Length,
            'i' => _column,
            _ => 0,
        };
    }

    private void DeleteLine()
    {
        _lines.RemoveAt(_row);
        if (_lines.Count == 0)
        {
            _lines.Add("");
        }
    }

    /// <summary>Motions; the caller keeps row and column inside the text.</summary>
    private void Move(KeyPress key)
    {
        (int rows, int columns) = key switch
        {
            { Name: NamedKey.Up } => (-1, 0),
            { Name: NamedKey.Down } => (1, 0),
            { Name: NamedKey.Left } => (0, -1),
            { Name: NamedKey.Right } => (0, 1),
            { Name: not NamedKey.None } => (0, 0),
            _ => (char)key.Character.Value switch
            {
                'k' => (-1, 0),
                'j' => (1, 0),
                'h' => (0, -1),
                'l' => (0, 1),
                '0' => (0, -_column),
                '$' => (0, Line.Length),
                'w' => (0, NextWord() - _column),
                'b' => (0, PreviousWord() - _column),
                'G' => (_lines.Count, 0),
                'g' => (-_lines.Count, 0),
                _ => (0, 0),
            },
        };
        _row = Math.Clamp(_row + rows, 0, _lines.Count - 1);
        _column += columns;
    }

    private int NextWord()
    {
        int space = Line.IndexOf(' ', _column);
        return space < 0 ? Line.Length : space + 1;
    }

    private int PreviousWord() => _column < 2 ? 0 : Line.LastIndexOf(' ', _column - 2) + 1;

    private void Search(string pattern)
    {
        int found = _lines.FindIndex(_row + 1, line => line.Contains(pattern, StringComparison.Ordinal));
        if (found >= 0)
        {
            _row = found;
            _column = Line.IndexOf(pattern, StringComparison.Ordinal);
        }
    }
}
