using Mosh.Sessions.Prediction;

namespace Mosh.Sessions.Tests.Prediction.Simulation;

/// <summary>What a user gets from the predictors in whole sessions, with pauses and words drawn from a seed.</summary>
public sealed class SimulationTests
{
    private const string Prompt = "me@box:~$ ";
    private const string Secret = "xyzzy42";
    private const int Height = 24;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData(100, 80)]
    [InlineData(200, 75)]
    [InlineData(500, 70)]
    public void Most_keys_are_answered_at_once(int roundTrip, int percent)
    {
        using SimulatedSession session = Work(roundTrip, 1, new LearningPredictor(PredictionDisplay.Adaptive));

        Assert.InRange(100.0 * session.AnsweredAtOnce / session.Typed, percent, 100);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void More_keys_are_answered_than_by_the_stock_rules(int seed)
    {
        using SimulatedSession stock = Work(300, seed, new PredictionEngine(PredictionDisplay.Adaptive));
        using SimulatedSession learning = Work(300, seed, new LearningPredictor(PredictionDisplay.Adaptive));

        Assert.True(
            learning.AnsweredAtOnce > stock.AnsweredAtOnce,
            $"seed {seed}: {learning.AnsweredAtOnce} against {stock.AnsweredAtOnce} of {stock.Typed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void At_most_nine_of_a_thousand_keys_are_shown_wrong(int seed)
    {
        using SimulatedSession session = Work(500, seed, new LearningPredictor(PredictionDisplay.Always));

        Assert.True(
            session.Predictor.Statistics.Wrong * 1000 <= session.Typed * 9,
            $"seed {seed}: {session.Predictor.Statistics} of {session.Typed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Losses_do_not_make_predictions_wrong(int seed)
    {
        using SimulatedSession session = Work(100, seed, new LearningPredictor(PredictionDisplay.Always), new Random(seed));

        Assert.True(
            session.Predictor.Statistics.Wrong * 1000 <= session.Typed * 9,
            $"seed {seed}: {session.Predictor.Statistics} of {session.Typed}");
        Assert.DoesNotContain(session.RowsShown, row => row.Contains(Secret[..3]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_typed_at_a_password_prompt_is_ever_shown(int seed)
    {
        using SimulatedSession session = Work(60 * seed, seed, new LearningPredictor(PredictionDisplay.Always));

        Assert.DoesNotContain(session.RowsShown, row => row.Contains("Password:") && row.TrimEnd() != "Password:");
        Assert.DoesNotContain(session.RowsShown, row => row.Contains(Secret[..3]));
    }

    [Fact]
    public void Typing_at_a_known_prompt_allocates_nothing()
    {
        LearningPredictor predictor = new(PredictionDisplay.Always);
        using SimulatedSession session = new(80, Height, 100, predictor, new FakeShell(Prompt, Height));
        session.TypeText(150, "warm up the pools");
        session.Type(150, "\r");
        session.Wait(1000);
        session.TypeText(150, "and all code paths");

        long allocated = session.AllocatedBy("steady");

        Assert.Equal(0, allocated);
    }

    private static SimulatedSession Work(int roundTrip, int seed, IPredictor predictor, Random? losses = null)
    {
        SimulatedSession session = new(80, Height, roundTrip, predictor, new FakeShell(Prompt, Height), losses);
        Random random = new(seed);
        for (int round = 0; round < 3; round++)
        {
            Shell(session, random);
            Editor(session, random);
            PagerAndPassword(session, random);
        }

        return session;
    }

    private static void Shell(SimulatedSession session, Random random)
    {
        Line(session, random, "ls -la", 600, 1200);
        Text(session, random, "cd soruce");
        session.Type(Pause(random), "\x7f", "\x7f", "\x7f", "\x7f", "u");
        Line(session, random, "rce", 0, 600);
        Line(session, random, "make all", 600, 1200);
        session.Type(Pause(random), "\x1bOA");
        session.Wait(random.Next(600));
        Line(session, random, " -k", 600, 1200);
        Text(session, random, "grep a*b");
        session.Type(Pause(random), "\x1bOD", "\x1bOD", "x", "\x01", "y", "\x05");
        Line(session, random, " file", 600, 1200);
    }

    private static void Editor(SimulatedSession session, Random random)
    {
        Line(session, random, "edit notes", 600, 1200);
        session.Type(Pause(random), "i");
        Line(session, random, "Dear all,", 0, 200);
        Line(session, random, "the meeting is moved to Friday.", 0, 200);
        Text(session, random, "Best regards");
        session.Type(2 * Pause(random), "\x1b", "Z");
        session.Wait(random.Next(600, 1200));
    }

    private static void PagerAndPassword(SimulatedSession session, Random random)
    {
        Line(session, random, "page notes", 600, 1200);
        session.Type(2 * Pause(random), " ", " ", "q");
        session.Wait(random.Next(100, 900));
        Line(session, random, "secret", 0, 900);
        Line(session, random, Secret, 600, 1200);
    }

    private static void Line(SimulatedSession session, Random random, string text, int shortest, int longest)
    {
        Text(session, random, text);
        session.Type(Pause(random), "\r");
        session.Wait(random.Next(shortest, longest));
    }

    private static void Text(SimulatedSession session, Random random, string text)
    {
        foreach (char character in text)
        {
            session.Type(Pause(random), character.ToString());
        }
    }

    private static int Pause(Random random) => random.Next(90, 260);
}
