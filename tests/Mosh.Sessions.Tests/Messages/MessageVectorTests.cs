using System.Text.Json;
using Mosh.Sessions.Messages;
using Mosh.Sessions.States;
using Mosh.Sessions.Tests.Vectors;
using Mosh.Tests.Shared;

namespace Mosh.Sessions.Tests.Messages;

public class MessageVectorTests
{
    private const string FileName = "messages.json";

    public static TheoryData<int, string> UserCases => VectorFile.Rows(FileName, isWanted: IsUser);

    public static TheoryData<int, string> HostCases => VectorFile.Rows(FileName, isWanted: vector => !IsUser(vector) && !IsSilent(vector));

    /// <summary>Changes that stock has no words for; ours may find some (display.md names what a stock emulator understands).</summary>
    public static TheoryData<int, string> SilentHostCases => VectorFile.Rows(FileName, isWanted: vector => !IsUser(vector) && IsSilent(vector));

    [Theory]
    [MemberData(nameof(UserCases))]
    public void Vector_of_a_user_message_is_written_byte_for_byte(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using UserStream stream = new();
        using UserStream start = stream.Snapshot();
        foreach (JsonElement userEvent in vector.GetProperty("events").EnumerateArray())
        {
            userEvent.AppendTo(stream);
        }

        Assert.True(vector.Hex("message_hex").AsSpan().SequenceEqual(stream.Diff(start)), name);
    }

    [Theory]
    [MemberData(nameof(UserCases))]
    public void Vector_of_a_user_message_is_applied(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using UserStream expected = new();
        using UserStream expectedStart = expected.Snapshot();
        foreach (JsonElement userEvent in vector.GetProperty("events").EnumerateArray())
        {
            userEvent.AppendTo(expected);
        }

        using UserStream start = new();
        using UserStream stream = start.Snapshot();
        Assert.True(stream.TryApply(vector.Hex("message_hex")), name);
        Assert.Equal(expected.Describe(expectedStart), stream.Describe(start));
    }

    [Theory]
    [MemberData(nameof(HostCases))]
    public void Vector_of_a_host_message_is_matched_in_effect_and_order(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using ScreenState live = Before(vector);
        using ScreenState before = live.Snapshot();
        Change(live, vector);
        byte[] diff = live.Diff(before);

        Assert.Equal(Kinds(vector.Hex("message_hex")), Kinds(diff));
        using ScreenState applied = before.Snapshot();
        Assert.True(applied.TryApply(diff), name);
        Assert.Empty(live.Diff(applied));
    }

    [Theory]
    [MemberData(nameof(HostCases))]
    public void Vector_of_a_host_message_is_applied(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using ScreenState live = Before(vector);
        using ScreenState applied = live.Snapshot();
        Change(live, vector);

        Assert.True(applied.TryApply(vector.Hex("message_hex")), name);
        Assert.Equal(live.EchoAcknowledgement, applied.EchoAcknowledgement);
        Assert.Empty(live.Diff(applied));
        Assert.Equal(live.Screen.Text(), applied.Screen.Text());
    }

    [Theory]
    [MemberData(nameof(SilentHostCases))]
    public void Vector_of_a_change_without_a_message_needs_at_most_one_message(int index, string name)
    {
        JsonElement vector = VectorFile.Cases(FileName)[index];
        using ScreenState live = Before(vector);
        using ScreenState applied = live.Snapshot();
        Change(live, vector);

        Assert.True(applied.TryApply(live.Diff(applied)), name);
        Assert.Empty(live.Diff(applied));
        Assert.Equal(live.Screen.Text(), applied.Screen.Text());
    }

    private static bool IsSilent(JsonElement vector) => vector.GetProperty("message_hex").GetString()!.Length == 0;

    private static bool IsUser(JsonElement vector) => vector.GetProperty("kind").GetString() == "user";

    private static ScreenState Before(JsonElement vector)
    {
        ScreenState state = new(vector.GetProperty("width").GetInt32(), vector.GetProperty("height").GetInt32());
        state.EchoAcknowledgement = vector.Number("echo_ack_before");
        return state.Draw(vector.Hex("before_hex"));
    }

    private static void Change(ScreenState state, JsonElement vector)
    {
        if (vector.GetProperty("resize") is { ValueKind: JsonValueKind.Array } size)
        {
            state.Screen.Resize(size[0].GetInt32(), size[1].GetInt32());
        }

        state.EchoAcknowledgement = vector.Number("echo_ack_after");
        state.Draw(vector.Hex("after_hex"));
    }

    /// <summary>Everything of a message but the host bytes, which another encoder may choose differently.</summary>
    private static List<string> Kinds(byte[] message)
    {
        List<string> kinds = [];
        StateMessageReader reader = new(message);
        while (reader.TryRead(out StateMessageElement element))
        {
            kinds.Add($"{element.Kind} {element.Width} {element.Height} {element.EchoAcknowledgement}");
        }

        Assert.False(reader.IsMalformed);
        return kinds;
    }
}
