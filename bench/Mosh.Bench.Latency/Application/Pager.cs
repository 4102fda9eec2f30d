namespace Mosh.Bench.Latency.Application;

/// <summary>A pager like less: a page of text above a prompt that the cursor stays on.</summary>
public sealed class Pager(IReadOnlyList<string> lines) : ForegroundProgram
{
    private const int PageHeight = Canvas.Height - 1;

    private readonly LineEditor _pattern = new();
    private bool _isSearching;
    private int _top;

    private int LastTop => Math.Max(0, lines.Count - PageHeight);

    public override void Press(KeyPress key, Desktop desktop)
    {
        if (_isSearching)
        {
            PressInSearch(key);
            return;
        }

        if (key.Is('q'))
        {
            desktop.Leave();
        }
        else if (key.Is('/'))
        {
            _isSearching = true;
            _pattern.Set("");
        }
        else
        {
            _top = Math.Clamp(Target(key), 0, LastTop);
        }
    }

    public override void Draw(Canvas canvas)
    {
        canvas.ApplicationCursorKeys = true;
        for (int row = 0; row < PageHeight; row++)
        {
            canvas.Set(row, _top + row < lines.Count ? lines[_top + row] : "~");
        }

        string prompt = _isSearching ? "/" + _pattern.Text : _top == LastTop ? "(END)" : ":";
        canvas.Set(PageHeight, prompt);
        canvas.MoveCursor(PageHeight, _isSearching ? 1 + _pattern.Cursor : prompt.Length);
    }

    private int Target(KeyPress key) => key switch
    {
        { Name: NamedKey.Down or NamedKey.Enter } => _top + 1,
        { Name: NamedKey.Up } => _top - 1,
        { Name: not NamedKey.None } => _top,
        _ => (char)key.Character.Value switch
        {
            ' ' => _top + PageHeight,
            'b' => _top - PageHeight,
            'j' => _top + 1,
            'k' => _top - 1,
            'g' => 0,
            'G' => LastTop,
            _ => _top,
        },
    };

    private void PressInSearch(KeyPress key)
    {
        if (key.Name == NamedKey.Enter)
        {
            _isSearching = false;
            int found = lines.Skip(_top + 1).ToList().FindIndex(line => line.Contains(_pattern.Text, StringComparison.Ordinal));
            _top = found < 0 ? _top : Math.Min(LastTop, _top + 1 + found);
        }
        else
        {
            _ = _pattern.TryPress(key);
        }
    }
}
