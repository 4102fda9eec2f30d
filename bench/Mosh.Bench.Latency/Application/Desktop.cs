using System.Text;

namespace Mosh.Bench.Latency.Application;

/// <summary>
/// The application at the far end of a measured session: a shell that starts a vim-like editor, a pager, a mail reader. It is
/// deterministic: equal keys lead to equal output, so the measuring side runs a second one and knows what every key shows.
/// </summary>
/// <remarks>
/// Every write ends with a window title that holds the number of the write. Titles travel with the screen and predictions do
/// not touch them, so whoever sees the terminal knows which state of the application is the true part of what it shows.
/// </remarks>
public sealed class Desktop
{
    private readonly Stack<ForegroundProgram> _programs = new();
    private readonly List<OutputStep> _steps = [];
    private Canvas? _shown;
    private int _number = -1;
    private int _delayMilliseconds;

    public Desktop() => _programs.Push(new Shell());

    /// <summary>The first screen; write number 0.</summary>
    public OutputStep Start()
    {
        Show();
        return TakeSteps()[0];
    }

    /// <summary>What the application writes on a key; nothing if it shows nothing.</summary>
    public IReadOnlyList<OutputStep> Press(KeyPress key)
    {
        _programs.Peek().Press(key, this);
        Show();
        return TakeSteps();
    }

    /// <summary>Writes what has changed so far.</summary>
    public void Show()
    {
        Canvas canvas = new();
        _programs.Peek().Draw(canvas);
        string difference = canvas.DifferenceFrom(_shown);
        if (difference.Length == 0)
        {
            return;
        }

        _shown = canvas;
        _number++;
        _steps.Add(new OutputStep(_delayMilliseconds, Encoding.UTF8.GetBytes($"{difference}\e]0;{_number}\a")));
        _delayMilliseconds = 0;
    }

    /// <summary>The program works for a while before the next write.</summary>
    public void Work(int milliseconds) => _delayMilliseconds += milliseconds;

    public void Enter(ForegroundProgram program) => _programs.Push(program);

    public void Leave() => _programs.Pop();

    private OutputStep[] TakeSteps()
    {
        OutputStep[] steps = [.. _steps];
        _steps.Clear();
        return steps;
    }
}
