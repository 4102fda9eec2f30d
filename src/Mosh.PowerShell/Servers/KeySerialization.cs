using System.Diagnostics;
using System.Reflection;

namespace Mosh.PowerShell.Servers;

/// <summary>
/// Tells for whom PowerShell serialises an object. Its one serializer works for remoting, where a SecureString is encrypted for the
/// connection, and for files (<c>Export-Clixml</c>, <c>PSSerializer</c>), where on Unix it is only spelled in hexadecimal digits. No
/// public member tells the two apart; who has called the serializer does.
/// </summary>
internal static class KeySerialization
{
    private const string Engine = "System.Management.Automation";
    private const string Remoting = Engine + ".Remoting";

    /// <summary>Whether whoever reads now is a serializer that does not work for remoting.</summary>
    public static bool IsWithheld()
    {
        var isSerializer = false;
        foreach (var frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            var type = Outermost(frame.GetMethod());
            if (type is null)
            {
                continue;
            }

            if (IsPartOfSerializer(type))
            {
                isSerializer = true;
            }
            else if (isSerializer)
            {
                // The caller of the serializer.
                return type.Namespace != Remoting;
            }
        }

        return isSerializer;
    }

    private static bool IsPartOfSerializer(Type type)
        => type.Namespace == Engine && type.Name is "Serializer" or "InternalSerializer" or "CustomSerialization" or "CustomInternalSerializer";

    // What the compiler makes of lambdas and iterators lies within the type that they were written in.
    private static Type? Outermost(MethodBase? method)
    {
        var type = method?.DeclaringType;
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
