namespace Mosh.Transport;

/// <summary>Random bytes from outside, so that everything below can be replayed.</summary>
public interface IRandomSource
{
    /// <summary>Fills the span. Session keys demand a cryptographic source (RFC 4086).</summary>
    void Fill(Span<byte> bytes);
}
