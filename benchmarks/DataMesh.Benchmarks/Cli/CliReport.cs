using System.Globalization;
using DataMesh.Benchmarks.Postgres;
using DataMesh.Benchmarks.Streaming;
using Npgsql;

namespace DataMesh.Benchmarks.Cli;

/// <summary>Prints how <c>dmesh</c> compares, as a whole process: to start, and to write 3,000,000 rows as CSV, from SQLite and from PostgreSQL. Contenders take turns.</summary>
internal static class CliReport
{
    private const int Flights = 3_000_000;
    private const int Instances = 50;

    public static async Task RunAsync()
    {
        var dmesh = CliProjects.PublishDmesh();
        await StartupAsync(dmesh, CliProjects.PublishHello());
        await SqliteAsync(dmesh);
        await PostgresAsync(dmesh);
    }

    private static async Task StartupAsync(string dmesh, string hello)
    {
        var config = Write("fifty.yaml", $"connectors:\n{string.Concat(Enumerable.Range(1, Instances).Select(static number => $"  - name: db{number}\n    type: sqlite\n    database: db{number}.db\n"))}");
        await CompareAsync(
            "start",
            rounds: 25,
            new Contender("hello", hello, "--name", "you"),
            new Contender("dmesh --version", dmesh, "--version"),
            new Contender("dmesh connector list", dmesh, "connector", "list", "--config", config));
    }

    private static async Task SqliteAsync(string dmesh)
    {
        var file = FlightsFile.Get(Flights);
        var config = Write("sqlite.yaml", $"connectors:\n  - name: flights\n    type: sqlite\n    database: {file}\n");
        Contender[] contenders =
        [
            new("sqlite3 -csv", "sqlite3", "-csv", file, FlightsFile.Query),
            new("dmesh query", dmesh, "query", "flights", FlightsFile.Query, "--output", "csv", "--config", config),
        ];
        await VerifyAsync(contenders);
        await CompareAsync("3,000,000 rows of SQLite as CSV", rounds: 9, contenders);
    }

    private static async Task PostgresAsync(string dmesh)
    {
        await using var server = await FlightsServer.StartAsync();
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var environment = new Dictionary<string, string> { ["PGPASSWORD"] = address.Password! };
        var config = Write(
            "postgres.yaml",
            $"connectors:\n  - name: flights\n    type: postgres\n    host: {address.Host}\n    port: {port}\n    database: {address.Database}\n    username: {address.Username}\n    password: ${{PGPASSWORD}}\n");
        string[] psql = ["-X", "-h", address.Host!, "-p", port, "-U", address.Username!, "-d", address.Database!];
        Contender[] contenders =
        [
            new("psql --csv", "psql", [.. psql, "--csv", "-c", FlightsServer.Query]) { Environment = environment },
            new("psql COPY", "psql", [.. psql, "-c", "COPY flights (date, delay, distance, origin, destination) TO STDOUT (FORMAT csv)"]) { Environment = environment },
            new("dmesh query", dmesh, "query", "flights", FlightsServer.Query, "--output", "csv", "--config", config) { Environment = environment },
        ];
        await VerifyAsync(contenders);
        await CompareAsync("3,000,000 rows of PostgreSQL as CSV", rounds: 9, contenders);
    }

    private static async Task VerifyAsync(Contender[] contenders)
    {
        var expected = await contenders[0].DigestAsync();
        foreach (var contender in contenders[1..])
        {
            var actual = await contender.DigestAsync();
            if (actual != expected)
            {
                throw new InvalidOperationException($"{contender.Name} wrote other values than {contenders[0].Name}: {actual} in place of {expected}.");
            }
        }

        Console.WriteLine($"\nall write the same values: {expected}");
    }

    private static async Task CompareAsync(string what, int rounds, params Contender[] contenders)
    {
        var times = contenders.Select(static _ => new List<double>()).ToArray();
        var peaks = new double[contenders.Length];
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var (seconds, peak) = await contenders[i].RunAsync();
                peaks[i] = Math.Max(peaks[i], peak);
                if (round >= 0)
                {
                    times[i].Add(seconds);
                }
            }
        }

        Console.WriteLine($"\n{what,-40} {"median",10} {"least",10} {"peak",10}  ratio of medians to the others");
        var medians = times.Select(static list => list.Order().ElementAt(list.Count / 2)).ToArray();
        for (var i = 0; i < contenders.Length; i++)
        {
            var ratios = string.Join(", ", contenders.Index().Where(other => other.Index != i).Select(other => string.Create(CultureInfo.InvariantCulture, $"{medians[i] / medians[other.Index]:0.00} {other.Item.Name}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contenders[i].Name,-40} {medians[i] * 1000,7:0.0} ms {times[i].Min() * 1000,7:0.0} ms {peaks[i],6:0} MiB  {ratios}"));
        }
    }

    private static string Write(string name, string text)
    {
        var path = Path.Combine(CliProjects.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
