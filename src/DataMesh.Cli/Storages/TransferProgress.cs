using System.Diagnostics;
using System.Globalization;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Storages;

/// <summary>Tells how far a copy is, and how fast.</summary>
internal static class TransferProgress
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Begins to tell; null where nobody would see it.</summary>
    public static ProgressLine? Start(OutputTarget target, TransferSource source)
    {
        var start = Stopwatch.GetTimestamp();
        return ProgressLine.Start(target, () => Text(source, start));
    }

    /// <summary>The same where nothing goes to standard output.</summary>
    public static ProgressLine? Start(TransferSource source)
    {
        var start = Stopwatch.GetTimestamp();
        return ProgressLine.Start(() => Text(source, start));
    }

    private static string Text(TransferSource source, long start)
    {
        var done = source.BytesRead / Mebibyte;
        var whole = source.Size is { } size ? string.Create(CultureInfo.InvariantCulture, $" of {size / Mebibyte:N1}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{done:N1}{whole} MiB, {done / Stopwatch.GetElapsedTime(start).TotalSeconds:N1} MiB/s");
    }
}
