using System.Management.Automation;

namespace Mosh.PowerShell.Screens;

/// <summary>
/// Lets a duration be given as a number of seconds too: PowerShell on its own would take <c>5</c> for five ticks.
/// </summary>
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            int or long or double or float or decimal or short or byte => OfSeconds(LanguagePrimitives.ConvertTo<double>(value)),
            string text when LanguagePrimitives.TryConvertTo(text, out double seconds) => OfSeconds(seconds),
            _ => inputData,
        };
    }

    private static TimeSpan OfSeconds(double seconds) => seconds is >= 0 and <= int.MaxValue
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentTransformationMetadataException($"{seconds} is no number of seconds between 0 and {int.MaxValue}.");
}
