using BenchmarkDotNet.Running;
using DataMesh.Benchmarks.Streaming;

// `-- memory` measures what BenchmarkDotNet does not: the peak of managed memory over a whole stream.
if (args is ["memory"])
{
    await MemoryReport.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
