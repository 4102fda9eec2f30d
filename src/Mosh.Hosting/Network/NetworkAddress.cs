using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Network;

/// <summary>An IPv4 or IPv6 address with a port, kept as the system's socket address so that a datagram costs no conversion.</summary>
public readonly struct NetworkAddress : IEquatable<NetworkAddress>
{
    internal const int StorageSize = 28; // sizeof(struct sockaddr_in6)

    private readonly Storage _storage;
    private readonly int _length;

    internal NetworkAddress(ReadOnlySpan<byte> socketAddress)
    {
        _length = Math.Min(socketAddress.Length, StorageSize);
        socketAddress[.._length].CopyTo(_storage);
    }

    /// <summary>Whether this is an IPv6 address.</summary>
    public bool IsInternet6 => Family == Platform.Internet6Family;

    /// <summary>The port.</summary>
    public int Port => BinaryPrimitives.ReadUInt16BigEndian(Bytes[2..]);

    /// <summary>The address without the port, as text.</summary>
    public string Host => IsInternet6
        ? new IPAddress(Bytes.Slice(8, 16), MemoryMarshal.Read<uint>(Bytes[24..])).ToString()
        : new IPAddress(Bytes.Slice(4, 4)).ToString();

    /// <summary>Whether this is the wildcard address.</summary>
    public bool IsUnspecified => (IsInternet6 ? Bytes.Slice(8, 16) : Bytes.Slice(4, 4)).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The same address with another port.</summary>
    public NetworkAddress WithPort(int port)
    {
        Span<byte> bytes = stackalloc byte[StorageSize];
        Bytes.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
        return new NetworkAddress(bytes[..Bytes.Length]);
    }

    /// <summary>The system's form of an endpoint.</summary>
    internal static NetworkAddress Of(IPEndPoint endpoint)
    {
        SocketAddress address = endpoint.Serialize();
        return new NetworkAddress(address.Buffer.Span[..address.Size]);
    }

    /// <summary>The framework's form.</summary>
    internal IPEndPoint ToEndpoint() => IPEndPoint.Parse(ToEndpointText());

    internal int Family => Platform.IsMac ? _storage[1] : MemoryMarshal.Read<ushort>(_storage);

    [UnscopedRef]
    internal ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)_storage)[..Math.Max(_length, 16)];

    /// <summary>Whether both are the same address and port.</summary>
    public static bool operator ==(NetworkAddress left, NetworkAddress right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(NetworkAddress left, NetworkAddress right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(NetworkAddress other) => ((ReadOnlySpan<byte>)_storage).SequenceEqual(other._storage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NetworkAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_storage);
        return hash.ToHashCode();
    }

    /// <summary>HOST:PORT, as the programs print it.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>The form that <see cref="IPEndPoint.Parse(string)"/> reads: an IPv6 address in brackets.</summary>
    public string ToEndpointText() => IsInternet6 ? $"[{Host}]:{Port}" : ToString();

    [InlineArray(StorageSize)]
    private struct Storage
    {
        private byte _first;
    }
}
