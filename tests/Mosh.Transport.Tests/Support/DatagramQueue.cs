namespace Mosh.Transport.Tests.Support;

/// <summary>Keeps what was sent until the test takes it.</summary>
internal sealed class DatagramQueue : IDatagramSink
{
    public List<byte[]> Datagrams { get; } = [];

    public SendResult Result { get; set; } = SendResult.Sent;

    public SendResult Send(ReadOnlySpan<byte> datagram)
    {
        Datagrams.Add(datagram.ToArray());
        return Result;
    }

    public byte[][] TakeAll()
    {
        byte[][] all = [.. Datagrams];
        Datagrams.Clear();
        return all;
    }
}
