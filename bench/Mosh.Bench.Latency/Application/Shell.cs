namespace Mosh.Bench.Latency.Application;

/// <summary>A shell with line editing, history and completion, a few commands, and a password prompt that echoes nothing.</summary>
public sealed class Shell : ForegroundProgram
{
    private const string Prompt = "ana@wren:~/src$ ";
    private const string PasswordPrompt = "[sudo] password for ana: ";

    /// <summary>A command's work before its output; our choice, so that the echo of Enter is a state of its own.</summary>
    private const int WorkMilliseconds = 15;

    private readonly List<string> _transcript = [];
    private readonly List<string> _history = [];
    private readonly LineEditor _line = new();
    private int _historyIndex;
    private string? _prompt = Prompt;
    private string? _commandAwaitingPassword;

    public override void Press(KeyPress key, Desktop desktop)
    {
        if (_commandAwaitingPassword is not null)
        {
            PressForPassword(key, desktop);
        }
        else if (key.Name == NamedKey.Enter)
        {
            Enter(desktop);
        }
        else if (key.Name is NamedKey.Up or NamedKey.Down)
        {
            Recall(key.Name == NamedKey.Up ? -1 : 1);
        }
        else if (key.Name == NamedKey.Tab)
        {
            _line.Set(Samples.Complete(_line.Text));
        }
        else if (key.IsControl('c'))
        {
            _transcript.Add(Prompt + _line.Text + "^C");
            _line.Set("");
        }
        else if (key.IsControl('l'))
        {
            _transcript.Clear();
        }
        else
        {
            _ = _line.TryPress(key);
        }
    }

    public override void Draw(Canvas canvas)
    {
        // A prompt of null: a program runs, the cursor waits at the beginning of a line.
        string current = _prompt is null ? "" : _prompt + (_commandAwaitingPassword is null ? _line.Text : "");
        int cursor = _prompt is null ? 0 : _prompt.Length + (_commandAwaitingPassword is null ? _line.Cursor : 0);
        List<string> rows = [.. _transcript.TakeLast(Canvas.Height).SelectMany(Wrap)];
        int cursorRow = rows.Count + (cursor / Canvas.Width);
        rows.AddRange(Wrap(current));
        if (cursorRow == rows.Count)
        {
            rows.Add("");
        }

        int hidden = Math.Max(0, rows.Count - Canvas.Height);
        for (int row = hidden; row < rows.Count; row++)
        {
            canvas.Set(row - hidden, rows[row]);
        }

        canvas.MoveCursor(cursorRow - hidden, cursor % Canvas.Width);
    }

    private static IEnumerable<string> Wrap(string line) =>
        line.Length == 0 ? [""] : line.Chunk(Canvas.Width).Select(part => new string(part));

    private void Enter(Desktop desktop)
    {
        string command = _line.Text.Trim();
        _transcript.Add(Prompt + _line.Text);
        _line.Set("");
        if (command.Length == 0)
        {
            return;
        }

        _history.Add(command);
        _historyIndex = _history.Count;
        _prompt = null;
        desktop.Show();
        desktop.Work(WorkMilliseconds);
        if (command.StartsWith("sudo ", StringComparison.Ordinal))
        {
            _prompt = PasswordPrompt;
            _commandAwaitingPassword = command;
            return;
        }

        Run(command, desktop);
    }

    private void PressForPassword(KeyPress key, Desktop desktop)
    {
        if (key.Name != NamedKey.Enter)
        {
            return;
        }

        string command = _commandAwaitingPassword!["sudo ".Length..];
        _transcript.Add(PasswordPrompt);
        _commandAwaitingPassword = null;
        _prompt = null;
        desktop.Show();
        desktop.Work(WorkMilliseconds);
        Run(command, desktop);
    }

    private void Run(string command, Desktop desktop)
    {
        _prompt = Prompt;
        string program = command.Split(' ')[0];
        switch (program)
        {
            case "vim":
                desktop.Enter(new Editor(command.Split(' ')[^1], Samples.Document(command)));
                break;
            case "less" or "man":
                desktop.Enter(new Pager(Samples.Manual(command)));
                break;
            case "mutt":
                desktop.Enter(new MailReader());
                break;
            default:
                _transcript.AddRange(Samples.OutputOf(command));
                break;
        }
    }

    private void Recall(int direction)
    {
        int index = _historyIndex + direction;
        if (index >= 0 && index <= _history.Count)
        {
            _historyIndex = index;
            _line.Set(index == _history.Count ? "" : _history[index]);
        }
    }
}
