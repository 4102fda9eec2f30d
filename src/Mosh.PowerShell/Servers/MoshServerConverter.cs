using System.Globalization;
using System.Management.Automation;
using System.Security;
using Mosh.Hosting.ForeignText;
using Mosh.Hosting.Registry;

namespace Mosh.PowerShell.Servers;

/// <summary>
/// Makes a <see cref="MoshServer"/> of what is left of one that has crossed PowerShell remoting: a bag of properties. Where the module
/// is imported, PowerShell calls it when the object arrives (TargetTypeForDeserialization in the types file), elsewhere when a cmdlet
/// of the module takes the object.
/// </summary>
public sealed class MoshServerConverter : PSTypeConverter
{
    private const string KeyName = "RemotingKey";
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
            HostName = ReachedHost.NameOf(sourceValue) ?? Text(sourceValue, nameof(MoshServer.HostName)),
            Role = SessionRole.Server,
            ProcessId = Value<int>(sourceValue, nameof(MoshServer.ProcessId)),
            StartedAt = Value<DateTimeOffset>(sourceValue, nameof(MoshServer.StartTime)),
            UdpPort = Value<int>(sourceValue, nameof(MoshServer.UdpPort)),
            BindAddress = Text(sourceValue, nameof(MoshServer.BindAddress)),
        };
        return new MoshServer(facts, Value<MoshSessionState>(sourceValue, nameof(MoshServer.State)), Value<string>(sourceValue, nameof(MoshServer.RemoteEndPoint)))
        {
            Address = [.. (Value<string[]>(sourceValue, nameof(MoshServer.Address)) ?? []).Select(VisibleText.Of)],
            Key = Value<SecureString>(sourceValue, KeyName),
        };
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
        => throw new PSInvalidCastException($"A mosh server cannot become a {destinationType}.");

    private static string Text(PSObject bag, string name) => Value<string>(bag, name) ?? string.Empty;

    // What the serializer takes apart, such as a time with its offset, has kept its text, which is culture-invariant.
    private static T? Value<T>(PSObject bag, string name)
        => bag.Properties[name]?.Value is not { } value ? default
            : TryConvert<T>(value, out var converted) || TryConvert(value.ToString() ?? string.Empty, out converted) ? converted
            : default;

    private static bool TryConvert<T>(object value, out T converted) => LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out converted);
}
