using System.Text.Json;
using Mosh.Sessions.Client;
using Mosh.Sessions.Notifications;
using Mosh.Sessions.Prediction;
using Mosh.Tests.Shared;

namespace Mosh.Sessions.Tests.Prediction;

/// <summary>Replays what the stock client was observed to do (spec vectors.md, "Prediction and notification scripts").</summary>
public sealed class OverlayVectorTests
{
    private const string Predictions = "prediction.json";
    private const string Notifications = "notification.json";

    public static TheoryData<int, string> PredictionCases => VectorFile.Rows(Predictions);

    public static TheoryData<int, string> NotificationCases => VectorFile.Rows(Notifications);

    [Theory]
    [MemberData(nameof(PredictionCases))]
    public void Predictions_are_those_of_the_stock_client(int index, string name) => Replay(VectorFile.Cases(Predictions)[index], name);

    [Theory]
    [MemberData(nameof(NotificationCases))]
    public void Notifications_are_those_of_the_stock_client(int index, string name) => Replay(VectorFile.Cases(Notifications)[index], name);

    private static void Replay(JsonElement script, string name)
    {
        PredictionDisplay display = Enum.Parse<PredictionDisplay>(script.GetProperty("preference").GetString()!, ignoreCase: true);
        PredictionEngine engine = new(display, script.GetProperty("overwrite").GetBoolean());
        using OverlayRig rig = new(script.GetProperty("width").GetInt32(), script.GetProperty("height").GetInt32(), engine);
        Contact contact = new();
        int number = 0;
        foreach (JsonElement step in script.GetProperty("steps").EnumerateArray())
        {
            Perform(step, rig, engine, contact, $"{name}, step {number++}");
        }
    }

    private static void Perform(JsonElement step, OverlayRig rig, PredictionEngine engine, Contact contact, string where)
    {
        switch (step.GetProperty("op").GetString())
        {
            case "time":
                rig.Now = step.GetProperty("value").GetInt64();
                break;
            case "host":
                rig.Host(step.Hex("hex"));
                break;
            case "resize":
                rig.Resize(step.GetProperty("size")[0].GetInt32(), step.GetProperty("size")[1].GetInt32());
                break;
            case "interval":
                engine.SendIntervalMilliseconds = step.GetProperty("value").GetInt32();
                break;
            case "sent":
                engine.SentFrame = step.GetProperty("value").GetUInt64();
                break;
            case "late":
                engine.LateAcknowledgedFrame = step.GetProperty("value").GetUInt64();
                break;
            case "bytes":
                rig.Type(step.Hex("hex"));
                break;
            case "reset":
                engine.Reset();
                break;
            case "heard":
                contact.Heard = step.GetProperty("value").GetInt64();
                rig.Bar.SetContact(contact.Heard, contact.Acknowledged);
                break;
            case "ackedat":
                contact.Acknowledged = step.GetProperty("value").GetInt64();
                rig.Bar.SetContact(contact.Heard, contact.Acknowledged);
                break;
            case "notify":
                rig.Bar.SetMessage(
                    step.GetProperty("text").GetString()!,
                    step.GetProperty("permanent").GetBoolean(),
                    step.GetProperty("show_quit_keystroke").GetBoolean(),
                    rig.Now);
                break;
            case "neterr":
                rig.Bar.SetNetworkError(step.GetProperty("text").GetString()!, rig.Now);
                break;
            case "clearneterr":
                rig.Bar.ClearNetworkError(rig.Now);
                break;
            case "quitkey":
                rig.Bar = new NotificationBar(step.GetProperty("text").GetString()!, 0);
                break;
            case "prefix" when step.GetProperty("text").GetString() is { Length: > 0 } prefix:
                rig.Title = new TitlePrefixOverlay(prefix);
                break;
            case "prefix":
                rig.Title!.SessionEnding(rig.Now);
                break;
            case "waits":
                Assert.Equal(Wait(step, "notification_wait_ms"), rig.Bar.WaitTime(rig.Now));
                Assert.Equal(Wait(step, "prediction_wait_ms"), engine.WaitTime());
                break;
            case "frame":
                rig.Frame();
                ExpectedFrame.Check(step.GetProperty("expect"), rig, engine, where);
                break;
            case "acked": // kept by the stock engine, but nothing depends on it
                break;
            case string other:
                Assert.Fail($"{where}: unknown step {other}");
                break;
        }
    }

    private static long Wait(JsonElement step, string property) =>
        step.GetProperty("expect").GetProperty(property).GetInt64() is var wait && wait == int.MaxValue ? long.MaxValue : wait;

    private sealed class Contact
    {
        public long Heard { get; set; }

        public long Acknowledged { get; set; }
    }
}
