using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace DataMesh.Benchmarks.Streaming;

/// <summary>A SQLite file with the 3,000,000 flights; made once and kept in the temporary folder.</summary>
internal static class FlightsFile
{
    public const string Query = "SELECT date, delay, distance, origin, destination FROM flights";

    public static string Get(int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", $"flights-{rows}.db");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var making = path + ".making";
            File.Delete(making);
            Load(making, Source(), rows);
            File.Move(making, path);
        }

        return path;
    }

    /// <summary>Inserts rows through the parameters of an ADO.NET command, in one transaction.</summary>
    public static void Load(string path, string source, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE flights (date TEXT, delay INTEGER, distance INTEGER, origin TEXT, destination TEXT)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO flights VALUES ($date, $delay, $distance, $origin, $destination)";
        var parameters = new[] { "$date", "$delay", "$distance", "$origin", "$destination" }.Select(name => command.Parameters.Add(name, name is "$delay" or "$distance" ? SqliteType.Integer : SqliteType.Text)).ToArray();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(source), CompressionMode.Decompress));
        reader.ReadLine();
        for (var row = 0; row < rows && reader.ReadLine() is { } line; row++)
        {
            var cells = line.Split(',');
            for (var i = 0; i < cells.Length; i++)
            {
                parameters[i].Value = i is 1 or 2 ? long.Parse(cells[i], CultureInfo.InvariantCulture) : cells[i];
            }

            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The compressed CSV file beside the repository.</summary>
    public static string Source([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "flights-3m.csv.gz");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException("These benchmarks read shared/data/flights-3m.csv.gz from a folder above the repository, and it is not there.");
    }
}
