using System.Collections;

namespace DataMesh;

/// <summary>Columns of a result, found by number and by name.</summary>
internal sealed class ColumnSet : IReadOnlyList<Column>
{
    private readonly Column[] _columns;
    private Dictionary<string, int>? _exact;
    private Dictionary<string, int>? _ignoringCase;

    private ColumnSet(Column[] columns) => _columns = columns;

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public static ColumnSet From(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns as ColumnSet ?? new ColumnSet([.. columns]);
    }

    /// <summary>The number of the first column of this name, exactly or else without case; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _exact ??= Index(StringComparer.Ordinal);
        if (_exact.TryGetValue(name, out int ordinal))
            return ordinal;

        _ignoringCase ??= Index(StringComparer.OrdinalIgnoreCase);
        return _ignoringCase.GetValueOrDefault(name, -1);
    }

    public string UnknownName(string name) => Count == 0
        ? $"There is no column '{name}': the result has no columns."
        : $"There is no column '{name}'; the columns are {string.Join(", ", _columns.Select(column => $"'{column.Name}'"))}.";

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    private Dictionary<string, int> Index(StringComparer comparer)
    {
        var index = new Dictionary<string, int>(_columns.Length, comparer);
        for (int i = 0; i < _columns.Length; i++)
            index.TryAdd(_columns[i].Name, i);
        return index;
    }
}
