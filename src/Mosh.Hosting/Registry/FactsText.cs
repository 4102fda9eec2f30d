using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Mosh.Hosting.Registry;

/// <summary><see cref="SessionFacts"/> as the lines of an entry.</summary>
internal static class FactsText
{
    public static string Format(SessionFacts facts)
    {
        var text = new StringBuilder();
        EntryText.Append(text, nameof(facts.Id), facts.Id.ToString(CultureInfo.InvariantCulture));
        EntryText.Append(text, nameof(facts.InstanceId), facts.InstanceId.ToString());
        EntryText.Append(text, nameof(facts.Name), facts.Name);
        EntryText.Append(text, nameof(facts.HostName), facts.HostName);
        EntryText.Append(text, nameof(facts.Role), NameOf(facts.Role));
        EntryText.Append(text, nameof(facts.ProcessId), facts.ProcessId.ToString(CultureInfo.InvariantCulture));
        EntryText.Append(text, nameof(facts.StartedAt), facts.StartedAt.ToString("O", CultureInfo.InvariantCulture));
        EntryText.Append(text, nameof(facts.UdpPort), facts.UdpPort.ToString(CultureInfo.InvariantCulture));
        EntryText.Append(text, nameof(facts.BindAddress), facts.BindAddress);
        EntryText.Append(text, nameof(facts.Prediction), facts.Prediction);
        return text.ToString();
    }

    /// <summary>Reads an entry back.</summary>
    /// <returns>False for what is no entry, or not a whole one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SessionFacts? facts)
    {
        facts = null;
        IReadOnlyDictionary<string, string> values = EntryText.Parse(text);
        if (!int.TryParse(TextOf(nameof(facts.Id)), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            || !Guid.TryParse(TextOf(nameof(facts.InstanceId)), out Guid instance)
            || !Enum.TryParse(TextOf(nameof(facts.Role)), out SessionRole role)
            || !int.TryParse(TextOf(nameof(facts.ProcessId)), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
            || !DateTimeOffset.TryParse(
                TextOf(nameof(facts.StartedAt)), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset started))
        {
            return false;
        }

        _ = int.TryParse(TextOf(nameof(facts.UdpPort)), NumberStyles.None, CultureInfo.InvariantCulture, out int port);
        facts = new SessionFacts
        {
            Id = id,
            InstanceId = instance,
            Name = TextOf(nameof(facts.Name)),
            HostName = TextOf(nameof(facts.HostName)),
            Role = role,
            ProcessId = process,
            StartedAt = started,
            UdpPort = port,
            BindAddress = TextOf(nameof(facts.BindAddress)),
            Prediction = TextOf(nameof(facts.Prediction)),
        };
        return true;

        string TextOf(string name) => values.GetValueOrDefault(name, string.Empty);
    }

    // An enumeration's ToString starts all of reflection, which a server does not need otherwise.
    private static string NameOf(SessionRole role) => role switch
    {
        SessionRole.Client => nameof(SessionRole.Client),
        _ => nameof(SessionRole.Server),
    };
}
