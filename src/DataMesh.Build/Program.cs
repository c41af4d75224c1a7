using DataMesh.Build;

// The one argument is the file of options. What is told goes to the standard output, for MSBuild; the exit code says whether there was anything.
Environment.ExitCode = Check.Run(args, Console.Out);
