using System.Runtime.CompilerServices;

namespace Acme.Notes;

/// <summary>Tells that code of the assembly ran, by a file that the environment names.</summary>
internal static class Trace
{
#pragma warning disable CA2255 // The earliest code of an assembly is the surest trace of it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable("ACME_RAN") is { Length: > 0 } file)
        {
            File.WriteAllText(file, "ran");
        }
    }
}
