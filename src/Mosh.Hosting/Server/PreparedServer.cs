using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Failures;
using Mosh.Hosting.Locale;
using Mosh.Hosting.Native;
using Mosh.Hosting.Network;
using Mosh.Hosting.Random;
using Mosh.Hosting.Terminals;
using Mosh.Transport.Crypto;

namespace Mosh.Hosting.Server;

/// <summary>
/// What a server needs before anybody can be told of it; getting it is all that can go wrong in a way that the user must hear
/// of (spec server.md §2–§4). Either made in this process, or taken over from the starter's. Its owner disposes it.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PreparedServer : IDisposable
{
    private PreparedServer(WindowSize size, UdpSocket socket, SessionKey key, PseudoTerminal terminal)
    {
        Size = size;
        Socket = socket;
        Key = key;
        Terminal = terminal;
    }

    /// <summary>The size of the terminal until a client tells its own.</summary>
    public WindowSize Size { get; }

    /// <summary>Bound, with mosh's options.</summary>
    public UdpSocket Socket { get; }

    /// <summary>The session key.</summary>
    public SessionKey Key { get; }

    /// <summary>The pseudo-terminal, without an application.</summary>
    public PseudoTerminal Terminal { get; }

    /// <summary>Checks the locale and the variables, binds the socket, makes the key, opens the terminal.</summary>
    /// <returns>False after standard error has been told why.</returns>
    public static bool TryCreate(ServerHostOptions options, WindowSize starterSize, [NotNullWhen(true)] out PreparedServer? prepared)
    {
        prepared = null;
        ServerLocale.Choose(options.ProgramName, options.LocaleVariables, StandardStreams.WriteErrorLine);
        _ = ServerEnvironment.ReadTimeouts(StandardStreams.WriteErrorLine);
        UdpSocket socket;
        try
        {
            socket = ServerEnvironment.Bind(options, StandardStreams.WriteErrorLine);
        }
        catch (SystemCallException failure)
        {
            StandardStreams.WriteErrorLine($"Network exception: {failure.Message}");
            return false;
        }

        try
        {
            WindowSize size = starterSize.ForSession;
            prepared = new PreparedServer(size, socket, SessionKey.Create(SystemRandom.Instance), PseudoTerminal.Open(size));
            return true;
        }
        catch (SystemCallException failure)
        {
            // No pseudo-terminal to be had, for instance.
            socket.Dispose();
            StandardStreams.WriteErrorLine($"{options.ProgramName}: {FailureExplanation.Of(failure)}");
            return false;
        }
    }

    /// <summary>Takes over what the starter has prepared.</summary>
    /// <exception cref="SystemCallException">It is not what it should be.</exception>
    public static PreparedServer TakeOver(HandedOver handedOver, WindowSize size)
    {
        SessionKey key = ReadKey(handedOver.Key);
        _ = NativeLocale.TryApply();
        return new PreparedServer(size.ForSession, UdpSocket.TakeOver(handedOver.Socket), key, PseudoTerminal.TakeOver(handedOver.Terminal));
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Key.Dispose();
        Socket.Dispose();
    }

    private static SessionKey ReadKey(int number)
    {
        // It was written before this process began: there is nothing to wait for.
        using var pipe = new FileDescriptor(number);
        pipe.SetNonBlocking();
        Span<byte> text = stackalloc byte[SessionKey.PrintableLength];
        int length = 0;
        int count;
        do
        {
            count = pipe.Read(text[length..]);
            length += Math.Max(count, 0);
        }
        while (count > 0 && length < text.Length);

        Span<char> characters = stackalloc char[SessionKey.PrintableLength];
        _ = Encoding.ASCII.GetChars(text, characters);
        bool isKey = SessionKey.TryParse(characters, out SessionKey? key, out string? error);
        text.Clear();
        characters.Clear();
        return isKey ? key! : throw new SystemCallException($"read the session key ({error})", Errno.BadMessage);
    }
}
