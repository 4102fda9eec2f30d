using System.Globalization;
using System.Net;

namespace Mosh.Cli.Options;

/// <summary>The command line of <c>mosh-client</c> (client.md §1).</summary>
internal sealed record ClientOptions
{
    private const string ProgramName = "mosh-client";
    private static readonly PosixOptions Letters = new(withoutValue: "cv", withValue: "#");

    /// <summary><c>-c</c>: only tell the number of colours.</summary>
    internal bool IsColorCountRequested { get; private init; }

    internal int Verbosity { get; private init; }

    /// <summary>The server's numeric address; what it is worth shows when the connection is made.</summary>
    internal string Address { get; private init; } = "";

    internal string Port { get; private init; } = "";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="OptionException">It is wrong.</exception>
    internal static ClientOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ClientOptions();
        var operands = new List<string>();
        foreach (var (letter, text) in Letters.Read(arguments))
        {
            switch (letter)
            {
                case 'c':
                    return options with { IsColorCountRequested = true };
                case 'v':
                    options = options with { Verbosity = options.Verbosity + 1 };
                    break;
                case PosixOptions.Invalid:
                    throw new OptionException($"{ProgramName}: {text}", showsUsage: true);
                case '\0':
                    operands.Add(text);
                    break;
            }
        }

        return operands is [var address, var port]
            ? options with { Address = address, Port = Checked(port) }
            : throw new OptionException("", showsUsage: true);
    }

    // Stock lets numbers through that are no ports; no connection could come of them.
    private static string Checked(string port)
    {
        var isPort = port.All(char.IsAsciiDigit)
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= IPEndPoint.MaxPort;
        return isPort ? port : throw new OptionException($"{ProgramName}: Bad UDP port ({port})\n", showsUsage: true);
    }
}
