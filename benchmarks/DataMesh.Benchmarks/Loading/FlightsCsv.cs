using System.IO.Compression;
using DataMesh.Benchmarks.Streaming;

namespace DataMesh.Benchmarks.Loading;

/// <summary>The flights as CSV files in the temporary folder; made once.</summary>
internal static class FlightsCsv
{
    /// <summary>Not compressed, as the SQLite shell needs it.</summary>
    public static string Plain() => Make("flights.csv", int.MaxValue, static path => File.Create(path), lastRow: null);

    /// <summary>Compressed, and the last row makes two columns of integers into columns of text.</summary>
    public static string Widened() => Make("flights-widened.csv.gz", int.MaxValue, Compress, lastRow: "2001-07-31 23:59:00,unknown,0042,LAX,SFO");

    /// <summary>The first rows alone, compressed.</summary>
    public static string First(int rows) => Make($"flights-{rows}.csv.gz", rows, Compress, lastRow: null);

    private static GZipStream Compress(string path) => new(File.Create(path), CompressionLevel.Optimal);

    private static string Make(string name, int rows, Func<string, Stream> create, string? lastRow)
    {
        var path = Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var reader = new StreamReader(new GZipStream(File.OpenRead(FlightsFile.Source()), CompressionMode.Decompress)))
            using (var writer = new StreamWriter(create(path + ".making")))
            {
                for (var row = -1; row < rows && reader.ReadLine() is { } line; row++)
                {
                    writer.Write(line + "\n");
                }

                writer.Write(lastRow is null ? "" : lastRow + "\n");
            }

            File.Move(path + ".making", path);
        }

        return path;
    }
}
