using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mosh.Interop.Harness;

namespace Mosh.Interop.Tests.Prediction;

/// <summary>Who has no key gets nothing onto the user's screen and does not keep the user waiting.</summary>
public sealed class ForgedDatagramTests
{
    /// <summary>
    /// Empty, shorter than a nonce, than a nonce and a tag, ordinary, larger than stock's receive buffer of 2 KB, and the
    /// largest that UDP has.
    /// </summary>
    private static readonly int[] Sizes = [0, 1, 7, 8, 23, 24, 25, 100, 1252, 1500, 2047, 2048, 2049, 9000, 65507];

    private const int Rounds = 4;

    /// <summary>A pause of 200 ms for each oversize datagram would sum up to more than twice this.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1.5);

    [PairingTheory]
    [InlineData(Implementation.Ours, Implementation.Stock, true)]
    [InlineData(Implementation.Ours, Implementation.Stock, false)]
    [InlineData(Implementation.Ours, Implementation.Ours, true)]
    public async Task Garbage_is_neither_seen_nor_felt(Implementation client, Implementation server, bool comesFromTheServersAddress)
    {
        await using HeldSession session = await HeldSession.StartAsync(client, server, "never");
        using Socket stranger = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        EndPoint target = session.Relay.Client;
        string screen = (await session.Terminal.CaptureWithRenditionsAsync()).Text;
        int recorded = session.Recording.Length;
        Random random = new(4711);

        long start = Stopwatch.GetTimestamp();
        foreach (int size in Enumerable.Repeat(Sizes, Rounds).SelectMany(sizes => sizes))
        {
            byte[] garbage = new byte[size];
            random.NextBytes(garbage);
            if (comesFromTheServersAddress)
            {
                session.Relay.Forge(garbage);
            }
            else
            {
                stranger.SendTo(garbage, target);
            }
        }

        await session.Terminal.TypeAsync("unimpressed");
        await session.WaitForPromptAsync("unimpressed");
        TimeSpan answer = Stopwatch.GetElapsedTime(start);

        Assert.True(answer < Prompt, $"The keys were echoed after {answer}.");
        Assert.Equal(screen + " unimpressed", (await session.Terminal.CaptureWithRenditionsAsync()).Text);
        string since = session.Recording[recorded..];
        Assert.DoesNotContain("mosh:", since, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", since, StringComparison.Ordinal);
    }
}
