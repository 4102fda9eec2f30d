using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Sessions.Server;

namespace Mosh.Hosting.Terminals;

/// <summary>A copy of the attributes of a terminal: struct termios, opaque but for the little that is changed here.</summary>
[UnsupportedOSPlatform("windows")]
public readonly unsafe struct TerminalAttributes
{
    private readonly Storage _storage;

    private TerminalAttributes(in Storage storage) => _storage = storage;

    /// <summary>The attributes of the terminal behind a descriptor.</summary>
    /// <exception cref="SystemCallException">It is no terminal.</exception>
    public static TerminalAttributes Get(int descriptor) =>
        TryGet(descriptor, out TerminalAttributes attributes) ? attributes : throw SystemCallException.FromLast("tcgetattr");

    /// <summary>The attributes of the terminal behind a descriptor.</summary>
    /// <returns>False when it is no terminal, or not any more.</returns>
    public static bool TryGet(int descriptor, out TerminalAttributes attributes)
    {
        Storage storage = default;
        bool isTerminal = Libc.GetTerminalAttributes(descriptor, (byte*)&storage) == 0;
        attributes = new TerminalAttributes(storage);
        return isTerminal;
    }

    /// <summary>The same with every byte passed on as it is, in both directions (cfmakeraw).</summary>
    public TerminalAttributes ToRaw()
    {
        Storage storage = _storage;
        Libc.MakeRaw((byte*)&storage);
        return new TerminalAttributes(storage);
    }

    /// <summary>The same with the keys for signals, such as Ctrl-C, sending them (ISIG).</summary>
    public TerminalAttributes WithSignals()
    {
        // c_lflag is the fourth field; see WithUtf8Input for their sizes.
        Storage storage = _storage;
        *(uint*)((byte*)&storage + Platform.LocalModesOffset) |= Platform.SendsSignals;
        return new TerminalAttributes(storage);
    }

    /// <summary>The same with input marked as UTF-8, so that erasing a character in line mode erases all its bytes (IUTF8).</summary>
    public TerminalAttributes WithUtf8Input()
    {
        // c_iflag comes first; it has 32 bits on Linux and 64 on macOS, where the low half comes first.
        Storage storage = _storage;
        *(uint*)&storage |= Platform.InputIsUtf8;
        return new TerminalAttributes(storage);
    }

    /// <summary>The characters that send a signal and empty the input; none where no character does, or the input is kept (NOFLSH).</summary>
    public InterruptKeys InterruptKeys
    {
        get
        {
            Storage storage = _storage;
            byte* attributes = (byte*)&storage;
            uint local = *(uint*)(attributes + Platform.LocalModesOffset);
            if ((local & (Platform.SendsSignals | Platform.KeepsInputOnSignals)) != Platform.SendsSignals)
            {
                return default;
            }

            Span<byte> characters = stackalloc byte[3];
            int count = 0;
            foreach (int index in Platform.InterruptCharacters)
            {
                byte character = attributes[Platform.ControlCharactersOffset + index];
                if (character != Platform.DisabledCharacter)
                {
                    characters[count++] = character;
                }
            }

            return new InterruptKeys(characters[..count]);
        }
    }

    /// <summary>Gives a terminal these attributes, at once.</summary>
    /// <param name="descriptor">The terminal.</param>
    /// <param name="discardsInput">Whether what was typed and not yet read is discarded.</param>
    /// <returns>False when the system refuses, for instance since the terminal is gone.</returns>
    public bool TrySet(int descriptor, bool discardsInput = false)
    {
        Storage storage = _storage;
        int result;
        do
        {
            result = Libc.SetTerminalAttributes(descriptor, discardsInput ? Platform.SetAndFlush : Platform.SetNow, (byte*)&storage);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted);

        return result == 0;
    }

    // Linux 60 bytes, macOS 72.
    [InlineArray(128)]
    private struct Storage
    {
        private byte _first;
    }
}
