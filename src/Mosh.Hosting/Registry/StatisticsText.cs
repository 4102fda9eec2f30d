using System.Globalization;
using System.Text;
using Mosh.Hosting.Time;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Registry;

/// <summary>
/// An owner's answer: <see cref="SessionStatistics"/> as lines, with times as ages, since another process may have another
/// clock. An empty line is its end.
/// </summary>
internal static class StatisticsText
{
    private const string Attached = "IsAttached";

    public static string Format(SessionStatistics statistics, bool isAttached)
    {
        var text = new StringBuilder();
        EntryText.Append(text, Attached, isAttached.ToString());
        EntryText.Append(text, nameof(statistics.State), statistics.State.ToString());
        AppendText(nameof(statistics.RemoteEndpoint), statistics.RemoteEndpoint);
        AppendText(nameof(statistics.LocalEndpoint), statistics.LocalEndpoint);
        AppendNumber(nameof(statistics.TimesRoamed), statistics.TimesRoamed);
        AppendNumber(nameof(statistics.SilentFor), statistics.SilentFor is { } silence ? (long)silence.TotalMilliseconds : null);
        AppendTime(nameof(statistics.SmoothedRoundTripMilliseconds), statistics.SmoothedRoundTripMilliseconds);
        AppendTime(nameof(statistics.MinimumRoundTripMilliseconds), statistics.MinimumRoundTripMilliseconds);
        AppendNumber(nameof(statistics.DatagramSize), statistics.DatagramSize);
        AppendNumber(nameof(statistics.Frames), statistics.Frames);
        AppendNumber(nameof(statistics.DatagramsSent), statistics.DatagramsSent);
        AppendNumber(nameof(statistics.BytesSent), statistics.BytesSent);
        AppendNumber(nameof(statistics.DatagramsReceived), statistics.DatagramsReceived);
        AppendNumber(nameof(statistics.BytesReceived), statistics.BytesReceived);
        AppendNumber(nameof(statistics.DatagramsRejected), statistics.DatagramsRejected);
        AppendNumber(nameof(statistics.ReceiveFaults), statistics.ReceiveFaults);
        AppendNumber(nameof(statistics.Retransmissions), statistics.Retransmissions);
        AppendNumber(nameof(statistics.PredictionsShown), statistics.PredictionsShown);
        AppendNumber(nameof(statistics.PredictionsConfirmed), statistics.PredictionsConfirmed);
        AppendNumber(nameof(statistics.PredictionsWrong), statistics.PredictionsWrong);
        return text.Append('\n').ToString();

        void AppendNumber(string name, long? number) => AppendText(name, number?.ToString(CultureInfo.InvariantCulture));

        void AppendTime(string name, double? time) => AppendText(name, time?.ToString("R", CultureInfo.InvariantCulture));

        void AppendText(string name, string? value)
        {
            if (value is not null)
            {
                EntryText.Append(text, name, value);
            }
        }
    }

    public static SessionStatistics Parse(string text, out bool isAttached)
    {
        IReadOnlyDictionary<string, string> values = EntryText.Parse(text);
        isAttached = bool.TryParse(values.GetValueOrDefault(Attached), out bool attached) && attached;
        long now = MonotonicClock.NowMilliseconds;
        SessionStatistics none = SessionStatistics.Initial;
        return new SessionStatistics
        {
            State = Enum.TryParse(values.GetValueOrDefault(nameof(none.State)), out SessionState state) ? state : SessionState.Connecting,
            TakenAtMilliseconds = now,
            RemoteEndpoint = values.GetValueOrDefault(nameof(none.RemoteEndpoint)),
            LocalEndpoint = values.GetValueOrDefault(nameof(none.LocalEndpoint)),
            TimesRoamed = (int)Number(nameof(none.TimesRoamed)),
            LastHeardMilliseconds = values.ContainsKey(nameof(none.SilentFor)) ? now - Number(nameof(none.SilentFor)) : null,
            SmoothedRoundTripMilliseconds = Time(nameof(none.SmoothedRoundTripMilliseconds)),
            MinimumRoundTripMilliseconds = Time(nameof(none.MinimumRoundTripMilliseconds)),
            DatagramSize = (int)Number(nameof(none.DatagramSize)),
            Frames = Number(nameof(none.Frames)),
            DatagramsSent = Number(nameof(none.DatagramsSent)),
            BytesSent = Number(nameof(none.BytesSent)),
            DatagramsReceived = Number(nameof(none.DatagramsReceived)),
            BytesReceived = Number(nameof(none.BytesReceived)),
            DatagramsRejected = Number(nameof(none.DatagramsRejected)),
            ReceiveFaults = Number(nameof(none.ReceiveFaults)),
            Retransmissions = Number(nameof(none.Retransmissions)),
            PredictionsShown = Number(nameof(none.PredictionsShown)),
            PredictionsConfirmed = Number(nameof(none.PredictionsConfirmed)),
            PredictionsWrong = Number(nameof(none.PredictionsWrong)),
        };

        long Number(string name) =>
            long.TryParse(values.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? number : 0;

        double? Time(string name) =>
            double.TryParse(values.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double time) ? time : null;
    }
}
