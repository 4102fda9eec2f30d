namespace Mosh.Bench.Latency.Application;

/// <summary>A mail reader like mutt: an index with a bar on the selected message, messages in a pager, replies in the editor.</summary>
public sealed class MailReader : ForegroundProgram
{
    private const int FirstRow = 1;
    private const int IndexHeight = Canvas.Height - 2;
    private const string Help = "q:Quit  d:Del  u:Undel  r:Reply  Enter:Read  j/k:Move";
    private const string SubjectPrompt = "Subject: ";

    /// <summary>Our choice: what opening a message takes.</summary>
    private const int WorkMilliseconds = 10;

    private readonly IReadOnlyList<string> _messages = Samples.MailIndex;
    private readonly HashSet<int> _deleted = [];
    private readonly LineEditor _subject = new();
    private bool _isAskingSubject;
    private int _selected;
    private int _top;

    public override void Press(KeyPress key, Desktop desktop)
    {
        if (_isAskingSubject)
        {
            PressForSubject(key, desktop);
        }
        else if (key.Is('q'))
        {
            desktop.Leave();
        }
        else if (key.Name == NamedKey.Enter)
        {
            desktop.Work(WorkMilliseconds);
            desktop.Enter(new Pager(Samples.Mail(_selected)));
        }
        else if (key.Is('r'))
        {
            _isAskingSubject = true;
            _subject.Set("Re: " + Samples.Subject(_selected));
        }
        else if (key.Is('d') || key.Is('u'))
        {
            _ = key.Is('d') ? _deleted.Add(_selected) : _deleted.Remove(_selected);
            Move(1);
        }
        else if (key.Is('j') || key.Name == NamedKey.Down)
        {
            Move(1);
        }
        else if (key.Is('k') || key.Name == NamedKey.Up)
        {
            Move(-1);
        }
    }

    public override void Draw(Canvas canvas)
    {
        canvas.ApplicationCursorKeys = true;
        canvas.Set(0, Help, isInverse: true);
        for (int row = 0; row < IndexHeight && _top + row < _messages.Count; row++)
        {
            int message = _top + row;
            canvas.Set(FirstRow + row, $"{message + 1,4} {(_deleted.Contains(message) ? 'D' : ' ')} {_messages[message]}", message == _selected);
        }

        canvas.Set(Canvas.Height - 1, _isAskingSubject ? SubjectPrompt + _subject.Text : $"---Mutt: =inbox [Msgs:{_messages.Count} Del:{_deleted.Count}]---");
        if (_isAskingSubject)
        {
            canvas.MoveCursor(Canvas.Height - 1, SubjectPrompt.Length + _subject.Cursor);
        }
        else
        {
            canvas.MoveCursor(FirstRow + _selected - _top, 0);
        }
    }

    private void Move(int step)
    {
        _selected = Math.Clamp(_selected + step, 0, _messages.Count - 1);
        _top = Math.Clamp(_top, Math.Max(0, _selected - IndexHeight + 1), _selected);
    }

    private void PressForSubject(KeyPress key, Desktop desktop)
    {
        if (key.Name == NamedKey.Enter)
        {
            _isAskingSubject = false;
            desktop.Work(WorkMilliseconds);
            desktop.Enter(new Editor("reply", ["", .. Samples.Mail(_selected).Select(line => "> " + line)]));
        }
        else
        {
            _ = _subject.TryPress(key);
        }
    }
}
