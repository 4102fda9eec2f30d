using System.Globalization;
using Mosh.Hosting.Network;
using Mosh.Hosting.Server;

namespace Mosh.Cli.Options;

/// <summary>The command line of <c>mosh-server</c> (server.md §1).</summary>
/// <param name="Host">What the command line says, without what the program adds of itself.</param>
/// <param name="Warnings">Lines for standard error about options that were passed over, each followed by the usage.</param>
/// <param name="Understood">
/// The command line without what was passed over: the server starts itself again with it, and must not warn twice.
/// </param>
internal sealed record ServerOptions(ServerHostOptions Host, IReadOnlyList<string> Warnings, IReadOnlyList<string> Understood)
{
    private const string ProgramName = "mosh-server";
    private const string WithValue = "@ipcl";
    private static readonly PosixOptions Letters = new(withoutValue: "sv", WithValue);

    /// <summary>Splits off the command, which begins after the first <c>--</c>.</summary>
    internal static (IReadOnlyList<string> Options, IReadOnlyList<string> Command) SplitCommand(IReadOnlyList<string> arguments)
    {
        var dashes = arguments.TakeWhile(argument => argument != "--").Count();
        return ([.. arguments.Take(dashes)], [.. arguments.Skip(dashes + 1)]);
    }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">It is wrong. Unknown options are only warned of, as stock does.</exception>
    internal static ServerOptions Parse(IReadOnlyList<string> arguments)
    {
        var (options, command) = SplitCommand(arguments);
        return options.Count > 0 && options[0] == "new"
            ? ParseNew(arguments, [.. options.Skip(1)], command)
            : new(ParseOldForm(options, command), [], arguments);
    }

    private static ServerHostOptions ParseOldForm(IReadOnlyList<string> words, IReadOnlyList<string> command) => words switch
    {
        [] => new() { Command = command },
        [var address] => new() { BindAddress = address, Command = command },
        [var address, var port] => new() { BindAddress = address, Ports = Ports(port), Command = command },
        _ => throw new OptionException("", showsUsage: true),
    };

    private static ServerOptions ParseNew(IReadOnlyList<string> arguments, IReadOnlyList<string> words, IReadOnlyList<string> command)
    {
        var host = new ServerHostOptions { Command = command };
        var locale = new List<string>();
        var warnings = new List<string>();
        var understood = new List<string> { "new" };
        foreach (var (letter, text) in Letters.Read(words))
        {
            switch (letter)
            {
                case 's':
                    host = host with { BindAddress = null, IsBoundToSshConnection = true };
                    break;
                case 'i':
                    host = host with { BindAddress = text, IsBoundToSshConnection = false };
                    break;
                case 'p':
                    host = host with { Ports = Ports(text) };
                    break;
                case 'c':
                    host = host with { Colors = Colors(text) };
                    break;
                case 'v':
                    host = host with { Verbosity = host.Verbosity + 1 };
                    break;
                case 'l':
                    locale.Add(text);
                    break;
                case PosixOptions.Invalid:
                    // "new" stands where a program's name would: it is the first word that the options are read from.
                    warnings.Add($"new: {text}");
                    continue;
                case '\0':
                    continue;
            }

            understood.AddRange(WithValue.Contains(letter, StringComparison.Ordinal) ? [$"-{letter}", text] : [$"-{letter}"]);
        }

        understood.AddRange(command.Count > 0 ? ["--", .. command] : []);
        return new(host with { LocaleVariables = locale }, warnings, warnings.Count > 0 ? understood : arguments);
    }

    private static PortRange Ports(string text) => PortRange.TryParse(text, out var range, out var error)
        ? range
        : throw new OptionException($"{error}\n{ProgramName}: Bad UDP port range ({text})", showsUsage: true);

    private static int Colors(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var colors)
            ? colors
            : throw new OptionException($"{ProgramName}: Bad number of colors ({text})", showsUsage: true);
}
