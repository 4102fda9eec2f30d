using Mosh.Cli.Programs;

return ProgramGuard.Run(args);
