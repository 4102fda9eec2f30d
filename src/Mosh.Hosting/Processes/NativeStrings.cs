using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mosh.Hosting.Processes;

/// <summary>A null-terminated array of null-terminated strings in native memory, as argv and envp want it.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte** _strings;
    private readonly int _count;

    public NativeStrings(IReadOnlyList<byte[]> strings)
    {
        _count = strings.Count;
        _strings = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (int index = 0; index < _count; index++)
        {
            byte[] bytes = strings[index];
            _strings[index] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            bytes.CopyTo(new Span<byte>(_strings[index], bytes.Length));
        }
    }

    public NativeStrings(IEnumerable<string> strings)
        : this(strings.Select(Encoding.UTF8.GetBytes).ToList())
    {
    }

    public byte** Pointer => _strings;

    public void Dispose()
    {
        if (_strings is null)
        {
            return;
        }

        for (int index = 0; index < _count; index++)
        {
            // Among the environment of a client is its key.
            CryptographicOperations.ZeroMemory(new Span<byte>(_strings[index], LengthOf(_strings[index])));
            NativeMemory.Free(_strings[index]);
        }

        NativeMemory.Free(_strings);
        _strings = null;
    }

    private static int LengthOf(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).Length;
}
