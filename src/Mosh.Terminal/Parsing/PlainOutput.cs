using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mosh.Terminal.Parsing;

/// <summary>
/// Tells plain output from the rest, without reading it character by character: text, CR, LF, HT, renditions (SGR) and erased
/// ends of lines (EL). It changes cells and pen, and moves the cursor along the line, to its start, and down; nothing else.
/// </summary>
/// <remarks>
/// Works on 64 bytes at a time, one bit each. The bytes of a control sequence are checked by addition: where a run of parameter
/// characters has a bit each, adding a bit at its start carries to the character behind it. With it the emulator takes in floods
/// of plain lines, coloured text and mixed scripts at 8.9, 2.8 and 4.3 GB/s instead of 0.68, 0.25 and 0.29 (bench/compare).
/// </remarks>
internal static class PlainOutput
{
    private const int BlockLength = 64;
    private const byte Escape = 0x1B;

    /// <summary>The first byte of U+0080–009F, the eight-bit controls, and of U+00A0–00BF, which are characters.</summary>
    private const byte LatinLead = 0xC2;

    /// <summary>
    /// How many bytes at the start are plain, in whole blocks: no more than that many, and up to 64 fewer. They begin at rest,
    /// outside of any character or sequence; the last sequence may be cut off, but contains no control character.
    /// </summary>
    public static int LengthIn(ReadOnlySpan<byte> bytes)
    {
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int length = bytes.Length & -BlockLength;
        Pending pending = default;
        for (int index = 0; index < length; index += BlockLength)
        {
            Block block = new(ref Unsafe.Add(ref start, index));
            if ((block.HasSpecial() || pending.IsAny) && !pending.Continue(block))
            {
                return index;
            }
        }

        return length;
    }

    /// <summary>64 bytes, and one bit for each of them that is in a class.</summary>
    private readonly ref struct Block
    {
        private readonly Vector128<byte> _a;
        private readonly Vector128<byte> _b;
        private readonly Vector128<byte> _c;
        private readonly Vector128<byte> _d;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Block(ref byte start)
        {
            _a = Vector128.LoadUnsafe(ref start);
            _b = Vector128.LoadUnsafe(ref start, 16);
            _c = Vector128.LoadUnsafe(ref start, 32);
            _d = Vector128.LoadUnsafe(ref start, 48);
        }

        /// <summary>Whether there is anything but text, CR, LF and HT.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool HasSpecial() => (Special(_a) | Special(_b) | Special(_c) | Special(_d)) != Vector128<byte>.Zero;

        public ulong Specials() => Mask(Special(_a), Special(_b), Special(_c), Special(_d));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong EqualTo(byte value)
        {
            Vector128<byte> wanted = Vector128.Create(value);
            return Mask(Vector128.Equals(_a, wanted), Vector128.Equals(_b, wanted), Vector128.Equals(_c, wanted), Vector128.Equals(_d, wanted));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Between(byte first, byte last) =>
            Mask(IsBetween(_a, first, last), IsBetween(_b, first, last), IsBetween(_c, first, last), IsBetween(_d, first, last));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<byte> Special(Vector128<byte> bytes)
        {
            Vector128<byte> control = AtMost(bytes, 0x1F);
            Vector128<byte> motion = Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\r'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\t'));
            return Vector128.AndNot(control, motion)
                | Vector128.Equals(bytes, Vector128.Create((byte)0x7F))
                | Vector128.Equals(bytes, Vector128.Create(LatinLead));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<byte> IsBetween(Vector128<byte> bytes, byte first, byte last) =>
            AtMost(bytes - Vector128.Create(first), (byte)(last - first));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<byte> AtMost(Vector128<byte> bytes, byte limit) =>
            Vector128.Equals(Vector128.Min(bytes, Vector128.Create(limit)), bytes);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Mask(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) =>
            a.ExtractMostSignificantBits()
            | ((ulong)b.ExtractMostSignificantBits() << 16)
            | ((ulong)c.ExtractMostSignificantBits() << 32)
            | ((ulong)d.ExtractMostSignificantBits() << 48);
    }

    /// <summary>What a block leaves to be decided by the first byte of the next: all three are 0 or 1.</summary>
    private struct Pending
    {
        private ulong _introducer;
        private ulong _parameters;
        private ulong _latin;

        public readonly bool IsAny => (_introducer | _parameters | _latin) != 0;

        /// <summary>Whether the sequences and characters that began before this block or in it go on in it as they must.</summary>
        public bool Continue(in Block block)
        {
            ulong escapes = block.EqualTo(Escape);
            ulong latin = block.EqualTo(LatinLead);
            if ((block.Specials() & ~(escapes | latin)) != 0)
            {
                return false;
            }

            ulong afterLatin = (latin << 1) | _latin;
            if (afterLatin != 0 && (afterLatin & block.Between(0x80, 0x9F)) != 0)
            {
                return false;
            }

            ulong introducers = (escapes << 1) | _introducer;
            ulong starts = (introducers << 1) | _parameters;
            ulong parameters = block.Between((byte)'0', (byte)'9') | block.EqualTo((byte)';');
            ulong sum = starts + parameters;
            ulong finals = sum & ~parameters;
            _latin = latin >> 63;
            _introducer = escapes >> 63;
            _parameters = (introducers >> 63) | (sum < starts ? 1ul : 0);
            return (introducers & ~block.EqualTo((byte)'[')) == 0
                && (finals & ~(block.EqualTo((byte)'m') | block.EqualTo((byte)'K'))) == 0;
        }
    }
}
