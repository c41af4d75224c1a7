using BenchmarkDotNet.Running;
using DataMesh.Benchmarks.Loading;
using DataMesh.Benchmarks.Streaming;

// `-- memory` measures what BenchmarkDotNet does not: the peak of memory over a whole stream and over a whole load.
if (args is ["memory"])
{
    await MemoryReport.RunAsync();
    await LoadMemoryReport.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
