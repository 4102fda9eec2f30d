using System.Globalization;
using System.Management.Automation;
using System.Security;
using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Servers;

/// <summary>
/// Makes a <see cref="MoshServer"/> of what is left of one that has crossed PowerShell remoting: a bag of properties, to which
/// PowerShell has added the name by which the host was reached (PSComputerName). PowerShell finds it and calls it.
/// </summary>
public sealed class MoshServerConverter : PSTypeConverter
{
    private const string DeserializedName = "Deserialized.Mosh.PowerShell.MoshServer";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType)
        => sourceValue is not MoshServer && CanConvertFrom(PSObject.AsPSObject(sourceValue), destinationType);

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType)
        => destinationType == typeof(MoshServer) && sourceValue?.TypeNames.Contains(DeserializedName) == true;

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => ConvertFrom(PSObject.AsPSObject(sourceValue), destinationType, formatProvider, ignoreCase);

    /// <inheritdoc/>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        ArgumentNullException.ThrowIfNull(sourceValue);
        var facts = new SessionFacts
        {
            Id = Value<int>(sourceValue, nameof(MoshServer.Id)),
            Name = Text(sourceValue, nameof(MoshServer.Name)),
            InstanceId = Value<Guid>(sourceValue, nameof(MoshServer.InstanceId)),
            HostName = Text(sourceValue, "PSComputerName") is { Length: > 0 } reached ? reached : Text(sourceValue, nameof(MoshServer.HostName)),
            Role = SessionRole.Server,
            ProcessId = Value<int>(sourceValue, nameof(MoshServer.ProcessId)),
            StartedAt = Value<DateTimeOffset>(sourceValue, nameof(MoshServer.StartTime)),
            UdpPort = Value<int>(sourceValue, nameof(MoshServer.UdpPort)),
            BindAddress = Text(sourceValue, nameof(MoshServer.BindAddress)),
        };
        return new MoshServer(facts, Value<MoshSessionState>(sourceValue, nameof(MoshServer.State)), null)
        {
            Address = Value<string[]>(sourceValue, nameof(MoshServer.Address)) ?? [],
            Key = Value<SecureString>(sourceValue, nameof(MoshServer.Key)),
        };
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new PSInvalidCastException($"A mosh server cannot become a {destinationType}.");

    private static string Text(PSObject bag, string name) => Value<string>(bag, name) ?? string.Empty;

    private static T? Value<T>(PSObject bag, string name)
        => bag.Properties[name]?.Value is { } value && LanguagePrimitives.TryConvertTo<T>(value, CultureInfo.InvariantCulture, out var converted)
            ? converted
            : default;
}
