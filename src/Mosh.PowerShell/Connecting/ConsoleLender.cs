using System.Text;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Terminals;
using Mosh.PowerShell.Pipeline;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// Lends the console to one ssh at a time, in the whole process. The pipeline stands still meanwhile: nothing is written, and no progress
/// bar asks the terminal where its cursor is while ssh waits for a password.
/// </summary>
/// <param name="relay">The way to the thread of the pipeline.</param>
/// <param name="progress">The bars, which are taken away first.</param>
/// <param name="triesWithout">Whether hosts are reached at the same time, and ask only when they have to.</param>
/// <param name="namesHosts">Whether each host is named before its ssh begins: not every question of ssh names it.</param>
internal sealed class ConsoleLender(PipelineRelay relay, ProgressBars progress, bool triesWithout, bool namesHosts) : ITerminalLender
{
    // There is one terminal, however many runspaces there are.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public bool TriesWithout => triesWithout;

    public ITerminalLoan Borrow(string destination, CancellationToken cancellation)
    {
        Turn.Wait(cancellation);
        try
        {
            var standstill = relay.StandStill(
                cmdlet =>
                {
                    progress.CloseAll(cmdlet);
                    if (namesHosts)
                    {
                        cmdlet.Host.UI.WriteLine($"ssh to {destination}:");
                    }
                },
                cancellation);
            try
            {
                return new Loan(OperatingSystem.IsWindows() ? null : UserTerminal.Open(), standstill);
            }
            catch
            {
                standstill.Dispose();
                throw;
            }
        }
        catch
        {
            Turn.Release();
            throw;
        }
    }

    // Without a terminal (Windows) ssh uses the console itself, and puts it in order.
    private sealed class Loan(UserTerminal? terminal, IDisposable standstill) : ITerminalLoan
    {
        private bool _keepsInput;

        public UserTerminal? Terminal => terminal;

        public void Show(ReadOnlySpan<byte> line) => Console.Error.Write(Encoding.UTF8.GetString(line));

        public void KeepInput() => _keepsInput = true;

        public void Dispose()
        {
            if (!OperatingSystem.IsWindows() && terminal is not null)
            {
                terminal.Restore(discardsInput: !_keepsInput);
                terminal.Dispose();
            }

            standstill.Dispose();
            Turn.Release();
        }
    }
}
