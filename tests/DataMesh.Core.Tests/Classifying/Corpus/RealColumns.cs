using DataMesh.Tests.Shared;
using Microsoft.VisualBasic.FileIO;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Every column of real files about flights, airports and bird strikes: nothing in them is about a person.</summary>
internal static class RealColumns
{
    private const int Values = 1000;

    public static IReadOnlyList<LabelledColumn> All() =>
    [
        .. Read("samples/Quickstart/data/airports.csv"),
        .. Read("samples/Quickstart/data/flights.csv"),
        .. Read("tests/DataMesh.Core.Tests/Classifying/Data/birdstrikes.csv"),
    ];

    public static IEnumerable<LabelledColumn> Read(string file)
    {
        using var parser = new TextFieldParser(Path.Combine(RepositoryRoot.Path, file)) { Delimiters = [","] };
        var header = parser.ReadFields()!;
        List<string[]> rows = [];
        while (parser.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        var step = Math.Max(1, rows.Count / Values);
        return header.Select((name, i) => new LabelledColumn(new ColumnSample(name, ColumnType.Text, [.. rows.Where((_, row) => row % step == 0).Select(row => row[i])]), null));
    }
}
