namespace Mosh.Bench.Latency.Application;

/// <summary>Texts that the programs show; made from their name alone.</summary>
public static class Samples
{
    private static readonly string[] Words =
    [
        "the", "session", "server", "keeps", "a", "copy", "of", "every", "screen", "and", "sends", "only", "what", "changed",
        "since", "last", "datagram", "was", "acknowledged", "while", "client", "draws", "it", "for", "user", "without", "waiting",
    ];

    private static readonly string[] Names = ["Dana Ilves", "Ruth Okafor", "build-bot", "J. Marsh", "Timo Aalto", "Wei Zhang"];

    private static readonly string[] Completions = ["notes.txt", "README.md", "release/", "src/network.c", "install"];

    /// <summary>The index of the mail reader.</summary>
    public static IReadOnlyList<string> MailIndex { get; } =
        [.. Enumerable.Range(0, 40).Select(number => $"May {(number % 28) + 1:D2} {Names[number % Names.Length],-14} ({20 + (number * 7 % 90),3}) {Subject(number)}")];

    public static string Subject(int message) => Sentence(message * 31, 4 + (message % 3));

    public static IReadOnlyList<string> Mail(int message) =>
        [$"From: {Names[message % Names.Length]}", $"Subject: {Subject(message)}", "", .. Paragraph(message * 17, 12 + (message % 40))];

    public static IReadOnlyList<string> Document(string command) => Paragraph(command.Length * 13, 60);

    public static IReadOnlyList<string> Manual(string command) => Paragraph(command.Length * 29, 300);

    /// <summary>What an ordinary command prints.</summary>
    public static IReadOnlyList<string> OutputOf(string command) => command.Split(' ')[0] switch
    {
        "cd" or "export" or "rm" or "touch" => [],
        "ls" => ["Makefile   README.md   configure.ac   notes.txt   release   src   tests", "network.c  network.h   terminal.c     terminal.h  todo.txt  version.h"],
        "make" => [.. Enumerable.Range(0, 6).Select(number => $"  CC       module{number}.o"), "  LD       wren"],
        "git" => ["On branch main", "Your branch is up to date with 'origin/main'.", "", "nothing to commit, working tree clean"],
        "echo" => [command["echo".Length..].Trim()],
        "grep" or "cat" => Paragraph(command.Length * 7, 3 + (command.Length % 8)),
        string other => [$"bash: {other}: command not found"],
    };

    /// <summary>The line with its last word completed, or unchanged.</summary>
    public static string Complete(string line)
    {
        int start = line.LastIndexOf(' ') + 1;
        string? completion = line.Length == start
            ? null
            : Completions.FirstOrDefault(name => name.StartsWith(line[start..], StringComparison.Ordinal));
        return completion is null ? line : line[..start] + completion;
    }

    private static List<string> Paragraph(int seed, int count) =>
        [.. Enumerable.Range(0, count).Select(number => number % 9 == 8 ? "" : Sentence(seed + (number * 5), 7 + ((seed + number) % 4)))];

    private static string Sentence(int seed, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(index => Words[(seed + (index * index) + (index * 3)) % Words.Length]));
}
