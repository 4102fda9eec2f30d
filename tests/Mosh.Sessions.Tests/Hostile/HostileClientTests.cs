using System.Text;
using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.Hostile;

/// <summary>What a client can make a server do and hold.</summary>
public sealed class HostileClientTests
{
    [Fact]
    public void Resizes_between_all_keys_reach_the_application_some_dozen_times_at_most_and_the_last_counts()
    {
        using SessionPair pair = new();
        pair.Run(200);
        int before = pair.Application.Log.Length;
        StringBuilder keys = new();
        for (int i = 0; i < 1000; i++)
        {
            pair.Client.TypeKeys("k"u8, pair.Now);
            pair.Client.Resize(100 + i, 30, pair.Now);
            keys.Append('k');
        }

        pair.Run(200);

        string log = pair.Application.Log[before..];
        Assert.InRange(log.Count(letter => letter == '['), 1, 33);
        Assert.EndsWith("[1099x30]", log, StringComparison.Ordinal);
        Assert.Equal(1000, log.Count(letter => letter == 'k'));
        Assert.Equal(1099, pair.Server.Screen.Screen.Width);
    }

    [Fact]
    public void Events_that_are_never_let_go_come_to_an_end()
    {
        using UserStream first = new();
        List<UserStream> held = [first];
        byte[] message = HostileScreen.Message(HostileScreen.Keys(new byte[3_000_000]), HostileScreen.Resize(10, 10));
        while (TryReceive(held, message))
        {
        }

        Assert.InRange(held.Count, 3, 5);
        held[..^1].ForEach(stream => stream.Dispose());
        held.RemoveRange(0, held.Count - 1);
        Assert.True(TryReceive(held, message));
        held.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public void Resizes_that_are_never_let_go_come_to_an_end()
    {
        using UserStream first = new();
        List<UserStream> held = [first];
        byte[] message = [.. Enumerable.Repeat(HostileScreen.Resize(10, 10), 300_000).SelectMany(bytes => bytes)];
        while (TryReceive(held, message))
        {
        }

        Assert.InRange(held.Count, 3, 30);
        held.ForEach(stream => stream.Dispose());
    }

    private static bool TryReceive(List<UserStream> held, byte[] message)
    {
        UserStream stream = held[^1].Snapshot();
        if (stream.TryApply(message))
        {
            held.Add(stream);
            return true;
        }

        stream.Dispose();
        return false;
    }
}
