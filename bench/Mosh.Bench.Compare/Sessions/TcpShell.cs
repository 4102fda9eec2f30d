using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mosh.Hosting;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Sessions;

/// <summary>
/// The least that a remote shell can be: a program on a pseudo-terminal, one thread that carries bytes between it and a TCP
/// connection over the loopback device. Nothing is encrypted.
/// </summary>
public sealed class TcpShell : IDisposable
{
    private readonly Socket _near;
    private readonly Socket _far;
    private readonly PseudoTerminal _terminal;
    private readonly SpawnedProcess _process;
    private readonly Thread _carrier;
    private readonly byte[] _buffer = new byte[4096];

    private TcpShell(Socket near, Socket far, PseudoTerminal terminal, SpawnedProcess process)
    {
        (_near, _far, _terminal, _process) = (near, far, terminal, process);
        _carrier = new Thread(Carry) { IsBackground = true, Name = "shell" };
        _carrier.Start();
    }

    public static async Task<TcpShell> StartAsync(string command)
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Socket near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await near.ConnectAsync(listener.LocalEndPoint!);
        Socket far = await listener.AcceptAsync();
        far.NoDelay = true;
        PseudoTerminal terminal = PseudoTerminal.Open(WindowSize.Default);
        return new TcpShell(near, far, terminal, terminal.Start(new SpawnOptions { Program = "/bin/bash", Arguments = ["-c", command] }));
    }

    /// <summary>Milliseconds until a key has come back.</summary>
    public Task<double> ResponseAsync(byte key) => Task.Run(() =>
    {
        long typed = Stopwatch.GetTimestamp();
        _near.Send([key]);
        do
        {
            if (_near.Receive(_buffer) == 0)
            {
                throw new InvalidOperationException("The shell has ended.");
            }
        }
        while (_buffer[0] != key);

        return Stopwatch.GetElapsedTime(typed).TotalMilliseconds;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(UnixProcess.Kill);
        _process.Wait();
        _carrier.Join();
        _near.Dispose();
        _far.Dispose();
        _terminal.Dispose();
    }

    private void Carry()
    {
        byte[] buffer = new byte[4096];
        Poller poller = new();
        while (true)
        {
            poller.Clear();
            int keys = poller.Add(_far, PollEvents.Readable);
            int output = poller.Add(_terminal.Master.Number, PollEvents.Readable);
            poller.Wait(long.MaxValue);
            if (poller[keys] != PollEvents.None)
            {
                _terminal.Master.Write(buffer.AsSpan(0, _far.Receive(buffer)));
            }

            if (poller[output] != PollEvents.None && !TryCarryOutput(buffer))
            {
                return;
            }
        }
    }

    private bool TryCarryOutput(byte[] buffer)
    {
        try
        {
            int count = _terminal.Master.Read(buffer);
            _far.Send(buffer.AsSpan(0, Math.Max(count, 0)));
            return count != 0;
        }
        catch (SystemCallException)
        {
            // Linux reports the end of a terminal as an input/output error.
            return false;
        }
    }
}
