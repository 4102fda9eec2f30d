using System.Runtime.InteropServices;

namespace Mosh.Hosting;

/// <summary>
/// A call into the operating system failed. The message has the form that stock mosh prints: the function (or what was being
/// done), a colon, and the C library's text for the error number — <c>Success</c> where there is none.
/// </summary>
public sealed class SystemCallException : IOException
{
    /// <summary>Describes a failed call.</summary>
    /// <param name="function">The function, or what was being done.</param>
    /// <param name="errorNumber">The errno value; 0 for none.</param>
    public SystemCallException(string function, int errorNumber)
        : base($"{function}: {TextOf(errorNumber)}")
    {
        Function = function;
        ErrorNumber = errorNumber;
    }

    /// <summary>The function that failed, or what was being done.</summary>
    public string Function { get; }

    /// <summary>The errno value; 0 for none.</summary>
    public int ErrorNumber { get; }

    /// <summary>The C library's text for an error number.</summary>
    public static string TextOf(int errorNumber) => Marshal.GetPInvokeErrorMessage(errorNumber);

    internal static SystemCallException FromLast(string function) => new(function, Marshal.GetLastPInvokeError());
}
