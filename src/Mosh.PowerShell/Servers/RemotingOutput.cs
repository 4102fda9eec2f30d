using System.Diagnostics;
using System.Reflection;

namespace Mosh.PowerShell.Servers;

/// <summary>
/// Tells whether an object is being read because it leaves this process through PowerShell remoting, which encrypts a SecureString for
/// the connection. The same serializer writes files, where on Unix a SecureString is only spelled in hexadecimal digits, and no public
/// member tells the two apart; who has called it does.
/// </summary>
/// <remarks>
/// The names are PowerShell's own and not promised. So this recognises remoting and nothing else: where they change, a key stays
/// behind and <c>Enter-MoshSession</c> says so; it is not written anywhere. Tests of remoting notice it.
/// </remarks>
internal static class RemotingOutput
{
    /// <summary>The name of the host in whose runspaces the commands of a remoting client or a job run.</summary>
    public const string HostName = "ServerRemoteHost";

    private const string Engine = "System.Management.Automation";
    private const string Remoting = Engine + ".Remoting";

    /// <summary>Whether the serializer of remoting is what reads now.</summary>
    public static bool IsReading()
    {
        var isSerializer = false;
        foreach (var frame in new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames())
        {
            if (Outermost(frame.GetMethod()) is not { } type || type.Assembly != typeof(System.Management.Automation.PSObject).Assembly)
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
                return type.Namespace == Remoting;
            }
        }

        return false;
    }

    private static bool IsPartOfSerializer(Type type)
        => type.Namespace == Engine && type.Name is "Serializer" or "InternalSerializer";

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
