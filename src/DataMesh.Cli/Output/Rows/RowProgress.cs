using System.Diagnostics;
using System.Globalization;

namespace DataMesh.Cli.Output;

/// <summary>Counts the rows that were written, and tells how many and how fast.</summary>
internal sealed class RowProgress
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _rows;

    public void Add(int rows) => Interlocked.Add(ref _rows, rows);

    /// <summary>Such as <c>1,250,000 rows, 830,000 rows/s</c>.</summary>
    public override string ToString()
    {
        var rows = Interlocked.Read(ref _rows);
        return string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {rows / Stopwatch.GetElapsedTime(_start).TotalSeconds:N0} rows/s");
    }
}
