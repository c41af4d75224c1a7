namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Makes one value of a column.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="row">The row's number, for what counts up.</param>
public delegate string ValueMaker(Random random, int row);

/// <summary>Writes labelled columns down; the same seed gives the same values.</summary>
public sealed class CorpusWriter(int seed)
{
    private const int Rows = 300;
    private readonly List<LabelledColumn> _columns = [];

    public IReadOnlyList<LabelledColumn> Columns => _columns;

    /// <summary>Gives what is added from here on its label; null: innocent.</summary>
    public string? Label { get; set; }

    public CorpusWriter Text(string name, ValueMaker make, int rows = Rows) => Add(name, ColumnType.Text, make, rows);

    public CorpusWriter Number(string name, ValueMaker make, int rows = Rows) => Add(name, ColumnType.Int64, make, rows);

    public CorpusWriter Typed(string name, ColumnType type, ValueMaker make) => Add(name, type, make, Rows);

    /// <summary>A column without a value.</summary>
    public CorpusWriter Empty(string name, ColumnType? type = null) => Add(name, type ?? ColumnType.Text, static (_, _) => "", 0);

    /// <summary>A column with few distinct values, each many times.</summary>
    public CorpusWriter Few(string name, ValueMaker make, int distinct = 6)
    {
        var random = new Random(seed);
        string[] values = [.. Enumerable.Range(0, distinct).Select(row => make(random, row))];
        return Text(name, (_, row) => values[row % values.Length]);
    }

    /// <summary>A column that one in twenty times holds what somebody typed instead.</summary>
    public CorpusWriter Dirty(string name, ValueMaker make) => Mixed(name, 0.95, make, Words.Junk);

    /// <summary>A column of two kinds of values.</summary>
    public CorpusWriter Mixed(string name, double share, ValueMaker first, ValueMaker second) =>
        Text(name, (random, row) => random.NextDouble() < share ? first(random, row) : second(random, row));

    private CorpusWriter Add(string name, ColumnType type, ValueMaker make, int rows)
    {
        // Not string.GetHashCode, which differs from run to run.
        var random = new Random(seed + (_columns.Count * 7919));
        List<string> values = [.. Enumerable.Range(0, rows).Select(row => make(random, row))];
        _columns.Add(new LabelledColumn(new ColumnSample(name, type, values), Label));
        return this;
    }
}
