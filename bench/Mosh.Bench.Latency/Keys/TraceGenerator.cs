using Mosh.Bench.Latency.Application;

namespace Mosh.Bench.Latency.Keys;

/// <summary>
/// A day's work as keys, from a seed: tasks in a shell, an editor, a pager and a mail reader follow one another until there
/// are enough keys. About seven in ten keys are characters of text, as in the traces of the Mosh paper.
/// </summary>
public sealed class TraceGenerator
{
    private static readonly string[] ShellCommands =
    [
        "ls -l", "git status", "make", "cd src", "grep -n timeout network.c", "cat notes.txt", "git commit -am fix",
        "echo $PATH", "touch todo.txt", "git log --oneline --graph --decorate --all -- src/network.c src/terminal.c", "ls ../release",
        "rm -f core", "make check", "git push",
    ];

    private static readonly string[] Sentences =
    [
        "The relay keeps a copy of every datagram until the far end has answered.",
        "Please look at the second patch again, the first one is fine.",
        "I could not reproduce this with the release build.",
        "We meet at ten in the small room next to the kitchen.",
        "A lost packet should cost one round trip and not three of them.",
        "Die Übergabe ist erst am Freitag früh.",
        "Thanks, that was quick!",
        "The numbers in the table are medians of nine runs each.",
        "If nobody objects I will merge it tonight.",
    ];

    private readonly Random _random;
    private readonly Trace _trace;
    private int _habit;

    private TraceGenerator(int seed)
    {
        _random = new Random(seed);
        _trace = new Trace(_random);
    }

    /// <summary>The first keys of the trace that belongs to a seed.</summary>
    public static IReadOnlyList<TracedKey> Generate(int seed, int count)
    {
        TraceGenerator generator = new(seed);
        Action[] tasks = [generator.Shell, generator.Page, generator.Edit, generator.Shell, generator.Mail, generator.Sudo, generator.Shell, generator.Edit];
        for (int task = 0; generator._trace.Keys.Count < count; task = (task + 1) % tasks.Length)
        {
            tasks[task]();
        }

        return [.. generator._trace.Keys.Take(count)];
    }

    private void Shell()
    {
        for (int command = _random.Next(1, 4); command > 0; command--)
        {
            _trace.Type(Pick(ShellCommands));
            Run();
        }

        Action[] habits = [RepeatFromHistory, AmendFromHistory, CorrectInside, WrapInEcho, CompleteAndCancel];
        for (int count = 0; count < 2; count++)
        {
            habits[_habit++ % habits.Length]();
        }
    }

    private void RepeatFromHistory()
    {
        _trace.Press(NamedKey.Up, KeyKind.History, _random.Next(1, 4));
        Run();
    }

    private void AmendFromHistory()
    {
        _trace.Press(NamedKey.Up, KeyKind.History, 2);
        _trace.Press(NamedKey.Down, KeyKind.History);
        _trace.Type(" -v");
        Run();
    }

    private void CorrectInside()
    {
        _trace.Type("grep timout src");
        _trace.Press(NamedKey.Left, KeyKind.Arrow, 7);
        _trace.Type("e");
        Run();
    }

    private void WrapInEcho()
    {
        _trace.Type("ls release");
        _trace.Control('a');
        _trace.Type("echo ");
        _trace.Control('e');
        _trace.Type(" ok");
        Run();
    }

    private void CompleteAndCancel()
    {
        _trace.Type("cat not");
        _trace.Press(NamedKey.Tab, KeyKind.Tab);
        Run();
        _trace.Type("make insta");
        _trace.Control(_random.Next(2) == 0 ? 'c' : 'u');
    }

    private void Sudo()
    {
        _trace.Type("sudo make install");
        Run();
        _trace.TypeSecret("correct-horse7");
        Run();
    }

    private void Edit()
    {
        _trace.Type("vim notes.txt");
        Run();
        _trace.Program = "editor";
        _trace.Command(new string('j', _random.Next(2, 8)));
        Write(Pick("o", "o", "O"), _random.Next(1, 3));
        _trace.Command(Pick("kww", "k0w", "jj$", "bb", "Gk"));
        _trace.Command(Pick("i", "a", "A"));
        _trace.Type(Pick("not ", "(sic) ", "very "));
        _trace.Escape();
        if (_random.Next(2) == 0)
        {
            _trace.Command(Pick("dd", "xx", "kx"));
        }

        if (_random.Next(2) == 0)
        {
            _trace.Command("/");
            _trace.Type(Pick("session", "datagram"));
            Run();
            _trace.Command("A");
            _trace.Type(" " + Pick("(sic)", "really", "- check this"));
            _trace.Escape();
        }

        WriteAndQuit("shell");
    }

    private void Page()
    {
        _trace.Type(Pick("less README.md", "man mosh"));
        Run();
        _trace.Program = "pager";
        _trace.Command(new string(' ', _random.Next(2, 6)));
        _trace.Read();
        _trace.Command(new string('j', _random.Next(3, 9)) + "b");
        if (_random.Next(2) == 0)
        {
            _trace.Command("/");
            _trace.Type(Pick("screen", "waiting"));
            Run();
        }

        _trace.Press(NamedKey.Down, KeyKind.Arrow, _random.Next(2, 6));
        _trace.Command("q");
        _trace.Program = "shell";
    }

    private void Mail()
    {
        _trace.Type("mutt");
        Run();
        _trace.Program = "mail";
        for (int message = _random.Next(2, 4); message > 0; message--)
        {
            if (_random.Next(2) == 0)
            {
                _trace.Command(new string('j', _random.Next(1, 5)));
            }
            else
            {
                _trace.Press(NamedKey.Down, KeyKind.Arrow, _random.Next(1, 4));
            }

            Run();
            _trace.Command(Pick(" q", "jjq", "q"));
            _trace.Command(Pick("d", "d", "j"));
        }

        _trace.Command("r");
        _trace.Type(Pick(" (was: weekly)", ""));
        Run();
        _trace.Program = "editor";
        Write("i", _random.Next(1, 3));
        WriteAndQuit("mail");
        _trace.Command("q");
        _trace.Program = "shell";
    }

    /// <summary>Enters insert mode, writes some lines and leaves it.</summary>
    private void Write(string command, int lines)
    {
        _trace.Command(command);
        for (int line = 0; line < lines; line++)
        {
            if (line > 0)
            {
                _trace.LineEnd();
            }

            _trace.Compose();
            _trace.Type(Pick(Sentences));
        }

        if (_random.Next(3) == 0)
        {
            _trace.Press(NamedKey.Left, KeyKind.Arrow, _random.Next(2, 7));
            _trace.Type(Pick("not ", "very ", "?"));
        }

        _trace.Escape();
    }

    private void WriteAndQuit(string program)
    {
        _trace.Command(":");
        _trace.Type("wq");
        Run();
        _trace.Program = program;
    }

    private void Run()
    {
        _trace.Enter();
        _trace.Read();
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
