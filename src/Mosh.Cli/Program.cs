using Mosh.Cli;
using Mosh.Cli.Programs;

return Dispatcher.Run(ProgramIdentity.Current, args);
