using System.Globalization;
using CsvHelper;
using DataMesh;

namespace Quickstart;

/// <summary>Loads the sample's CSV files into tables, in one transaction.</summary>
internal static class FlightData
{
    public static async Task LoadAsync(ISessionQueryConnector database, string folder)
    {
        await using var session = await database.OpenSessionAsync();
        await session.BeginTransactionAsync();
        await session.ExecuteAsync("CREATE TABLE airports (iata TEXT PRIMARY KEY, name TEXT NOT NULL, city TEXT, state TEXT, latitude REAL, longitude REAL) STRICT");
        await session.ExecuteAsync("CREATE TABLE flights (date TEXT NOT NULL, delay INTEGER NOT NULL, distance INTEGER NOT NULL, origin TEXT NOT NULL, destination TEXT NOT NULL REFERENCES airports(iata)) STRICT");
        await foreach (var row in ReadAsync(Path.Combine(folder, "airports.csv")))
        {
            await session.ExecuteAsync($"INSERT INTO airports VALUES ({row["iata"]}, {row["name"]}, {row["city"]}, {row["state"]}, {Number(row["latitude"])}, {Number(row["longitude"])})");
        }

        await foreach (var row in ReadAsync(Path.Combine(folder, "flights.csv")))
        {
            await session.ExecuteAsync($"INSERT INTO flights VALUES ({row["date"]}, {(long)Number(row["delay"])}, {(long)Number(row["distance"])}, {row["origin"]}, {row["destination"]})");
        }

        await session.ExecuteAsync("CREATE INDEX flights_by_origin ON flights (origin)");
        await session.CommitAsync();
    }

    private static async IAsyncEnumerable<IReaderRow> ReadAsync(string path)
    {
        using var reader = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        await reader.ReadAsync();
        reader.ReadHeader();
        while (await reader.ReadAsync())
        {
            yield return reader;
        }
    }

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);
}
