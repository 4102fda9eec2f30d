using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Starts programs through <see cref="Process"/>, where there is no <c>posix_spawn</c>. The two output streams are joined by
/// copying, so lines of different streams may change places. The console is ours: ssh asks for passwords there.
/// </summary>
internal sealed class PortableProcessRunner(bool feedsInput = false) : IProcessRunner
{
    public IBootstrapProcess Start(IReadOnlyList<string> words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(ProgramSearch.Resolve(words[0]), words.Skip(1))
        {
            RedirectStandardInput = feedsInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new PortableProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw ProcessRunner.CannotStart(words[0], e.Message, e);
        }
    }

    private sealed class PortableProcess : IBootstrapProcess
    {
        /// <summary>Our choice; see <see cref="WaitForExit"/>.</summary>
        private const int CopyMilliseconds = 5000;

        private readonly Process _process;
        private readonly AnonymousPipeServerStream _joined = new(PipeDirection.In);
        private readonly Task _joining;

        internal PortableProcess(Process process)
        {
            _process = process;
            var writer = new AnonymousPipeClientStream(PipeDirection.Out, _joined.ClientSafePipeHandle);
            _joining = JoinAsync(writer);
        }

        public Stream? Input => _process.StartInfo.RedirectStandardInput ? _process.StandardInput.BaseStream : null;

        public Stream Output => _joined;

        public int WaitForExit()
        {
            _process.WaitForExit();

            // Its last lines are still being copied, unless a program that it left behind holds the streams open.
            _joining.Wait(CopyMilliseconds);
            return _process.ExitCode;
        }

        public void Kill() => _process.Kill();

        public void Dispose() => _process.Dispose();

        private async Task JoinAsync(Stream writer)
        {
            await using (writer)
            {
                await Task.WhenAll(
                    _process.StandardOutput.BaseStream.CopyToAsync(writer),
                    _process.StandardError.BaseStream.CopyToAsync(writer)).ConfigureAwait(false);
            }
        }
    }
}
