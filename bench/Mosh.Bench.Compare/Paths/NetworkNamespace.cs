using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Paths;

/// <summary>
/// A network namespace, and one of processes, held by a program that ends when nobody holds its standard input any more. With
/// it go all programs that were started here, and with them the network: also when the bench is interrupted or killed.
/// </summary>
public sealed partial class NetworkNamespace : IDisposable
{
    private const int NetworkKind = 0x4000_0000; // CLONE_NEWNET
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    private readonly Process _holder;
    private bool _isGone;

    private NetworkNamespace(Process holder) => _holder = holder;

    /// <summary>The process that is in the network, for tools that are given one.</summary>
    public int HolderId => _holder.Id;

    /// <summary>Why there can be none; null when there can.</summary>
    public static async Task<string?> MissingReasonAsync()
    {
        if (Programs.MissingReason("unshare", "nsenter", "ip", "tc") is { } missing)
        {
            return missing;
        }

        try
        {
            using NetworkNamespace probe = await StartAsync();
            await probe.RunAsync("ip link add way type veth peer name other\ntc qdisc add dev way root tbf rate 1mbit burst 8kb limit 32000");
            return null;
        }
        catch (InvalidOperationException error)
        {
            return $"network namespaces, pairs of devices or shaped queues are not permitted: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    public static async Task<NetworkNamespace> StartAsync()
    {
        // cat is the first process of its namespace: when it ends, the system kills the others.
        string[] arguments = ["--net", "--pid", "--fork", "--kill-child", "--mount-proc", "/bin/sh", "-c", "ip link set lo up && echo && exec cat"];
        ProcessStartInfo start = new(Programs.Installed("unshare"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        NetworkNamespace made = new(Process.Start(start)!);
        if (await made._holder.StandardOutput.ReadLineAsync() is not null)
        {
            return made;
        }

        string error = await made._holder.StandardError.ReadToEndAsync();
        made.Dispose();
        throw new InvalidOperationException(error.Trim());
    }

    /// <summary>A command line that runs a program in here.</summary>
    public string[] Enter(params string[] command)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{HolderId}/ns");
        return [Programs.Installed("nsenter"), $"--net={folder}/net", $"--mount={folder}/mnt", $"--pid={folder}/pid_for_children", .. command];
    }

    /// <summary>Runs commands of the shell, all of which have to succeed; in the network, but seeing all processes.</summary>
    /// <returns>What they printed.</returns>
    public async Task<string> RunAsync(string commands)
    {
        string network = string.Create(CultureInfo.InvariantCulture, $"--net=/proc/{HolderId}/ns/net");
        return (await ExternalProcess.RunAsync(Programs.Installed("nsenter"), [network, "/bin/sh", "-ec", commands])).RequireSuccess(commands).StandardOutput;
    }

    /// <summary>Takes the calling thread into the network, for good: sockets that it makes from now on are in there.</summary>
    public void EnterWithThisThread()
    {
        using SafeHandle network = File.OpenHandle(
            string.Create(CultureInfo.InvariantCulture, $"/proc/{HolderId}/ns/net"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (SetNamespace((int)network.DangerousGetHandle(), NetworkKind) != 0)
        {
            throw new InvalidOperationException($"setns: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        _holder.StandardInput.Close();
        if (!_holder.WaitForExit(Ending))
        {
            _holder.Kill();
            _holder.WaitForExit();
        }

        _holder.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(int descriptor, int kind);
}
