using BenchmarkDotNet.Running;
using DataMesh.Benchmarks.Analyzers;
using DataMesh.Benchmarks.Cli;
using DataMesh.Benchmarks.Files;
using DataMesh.Benchmarks.Loading;
using DataMesh.Benchmarks.Postgres;
using DataMesh.Benchmarks.Startup;
using DataMesh.Benchmarks.Streaming;
using DataMesh.Benchmarks.Trino;

// `-- memory` measures what BenchmarkDotNet does not: the peak of memory over a whole stream and over a whole load;
// `-- startup` the time from the start of a process to its first connector; `-- analyzers` what the analyzers add to a compilation;
// `-- postgres` rows and point queries against a server of its own; `-- files` listings and copies of local files; `-- trino` rows of the statement protocol, with a server in a process of its own (`-- trino-server`); `-- dmesh` the tool as whole processes, beside sqlite3 and psql.
if (args is ["memory"])
{
    await MemoryReport.RunAsync();
    await LoadMemoryReport.RunAsync();
}
else if (args is ["startup"])
{
    await StartupReport.RunAsync();
}
else if (args is ["analyzers"])
{
    await AnalyzerReport.RunAsync();
}
else if (args is ["postgres"])
{
    await PostgresReport.RunAsync();
}
else if (args is ["files"])
{
    await FilesReport.RunAsync();
}
else if (args is ["trino"])
{
    await TrinoReport.RunAsync();
}
else if (args is ["trino-server"])
{
    await CannedServer.RunAsync();
}
else if (args is ["trino-memory", var statement])
{
    await TrinoReport.RunMemoryAsync(statement);
}
else if (args is ["trino-spooled", _])
{
    await TrinoReport.RunSpooledAsync();
}
else if (args is ["dmesh"])
{
    await CliReport.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
