using FsCheck;
using FsCheck.Fluent;
using Mosh.Sessions.States;

namespace Mosh.Sessions.Tests.States;

/// <summary>Random histories, checked against a plain list of events.</summary>
public class UserStreamProperties
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, ArbMap.Default.GeneratorFor<byte>().ArrayOf().Select(keys => new Step(keys, 0, 0))),
        (1, ArbMap.Default.GeneratorFor<byte>().ArrayOf(UserLogChunk.Capacity - 3).Select(keys => new Step(keys, 0, 0))),
        (3, from width in Gen.Choose(1, 300) from height in Gen.Choose(1, 100) select new Step([], width, height)));

    private static readonly Arbitrary<Step[]> Histories = Steps.ArrayOf().ToArbitrary();

    [Fact]
    public void Every_diff_between_two_states_turns_the_first_into_the_second() => Prop.ForAll(Histories, history =>
    {
        using UserStream stream = new();
        using UserStream remote = new();
        List<UserStream> sent = [stream.Snapshot()];
        List<UserStream> received = [remote.Snapshot()];
        Random random = new(history.Length);
        foreach (Step step in history)
        {
            step.Append(stream);
            sent.Add(stream.Snapshot());

            // From any state that the other side holds, as a sender may choose.
            int reference = random.Next(received.Count);
            UserStream state = received[reference].Snapshot();
            Assert.True(state.TryApply(stream.Diff(sent[reference])));
            Assert.Equal(stream.Length, state.Length);
            received.Add(state);
        }

        Assert.Equal(stream.Describe(sent[0]), received[^1].Describe(received[0]));
        sent.ForEach(state => state.Dispose());
        received.ForEach(state => state.Dispose());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stream_that_forgets_what_was_acknowledged_says_the_same() => Prop.ForAll(Histories, history =>
    {
        using UserStream forgetful = new();
        UserStream acknowledged = forgetful.Snapshot();
        List<string> said = [];
        List<string> expected = [];
        foreach (Step step in history)
        {
            step.Append(forgetful);
            said.Add(forgetful.Describe(acknowledged));
            expected.Add(step.ToString());
            forgetful.Subtract(acknowledged);
            UserStream next = forgetful.Snapshot();
            acknowledged.Dispose();
            acknowledged = next;
        }

        Assert.Equal(expected, said);
        acknowledged.Dispose();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_messages_never_throw() => Prop.ForAll<byte[]>(message =>
    {
        using UserStream stream = new();
        using UserStream reference = stream.Snapshot();
        using ScreenState screen = new(10, 3);
        bool isUserMessage = stream.TryApply(message);
        _ = screen.TryApply(message);
        Assert.True(isUserMessage || stream.Length == 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private sealed record Step(byte[] Keys, int Width, int Height)
    {
        public void Append(UserStream stream)
        {
            if (Width != 0)
            {
                stream.AppendResize(Width, Height);
            }
            else
            {
                stream.AppendKeys(Keys);
            }
        }

        public override string ToString() =>
            Width != 0 ? $"[{Width}x{Height}]" : string.Join(' ', Keys.Select(key => key.ToString("x2")));
    }
}
