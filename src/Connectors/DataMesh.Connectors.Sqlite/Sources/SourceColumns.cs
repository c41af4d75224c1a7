namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>The columns of a source as its files tell them, in the order of their first appearance.</summary>
internal sealed class SourceColumns(SourceOptions options)
{
    // The engine's limit of columns in a table (SQLITE_MAX_COLUMN).
    public const int Most = 2000;

    private readonly Dictionary<string, int> _index = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _ofFile = [];
    private SourceFile? _first;
    private int[]? _ofFirst;

    /// <summary>The names; a new list whenever one is added.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The column of a name in a file, added if it is new.</summary>
    /// <exception cref="ConnectorConfigurationException">It differs from another one by case alone, or there are too many.</exception>
    public int Find(SourceFile file, long line, string name)
    {
        if (!_index.TryGetValue(name, out var index))
        {
            index = Names.Count;
            if (index == Most)
            {
                throw SourceErrors.WrongAt(options.Name, file, line, null, $"column {SourceErrors.Quote(name)} is one too many: a table of SQLite has at most {Most}.");
            }

            _index.Add(name, index);
            Names = [.. Names, name];
        }
        else if (Names[index] != name)
        {
            throw SourceErrors.WrongAt(options.Name, file, line, null, $"columns {SourceErrors.Quote(Names[index])} and {SourceErrors.Quote(name)} differ by case alone, which SQLite does not tell apart: rename one.");
        }

        _ofFile.Add(index);
        return index;
    }

    /// <summary>Checks a file whose columns are all found: it has those of the first one, unless they may differ.</summary>
    /// <exception cref="ConnectorConfigurationException">One is missing, or is there in addition.</exception>
    public void EndFile(SourceFile file)
    {
        if (_ofFirst is null)
        {
            _first = file;
            _ofFirst = [.. _ofFile];
        }
        else if (!options.Config.UnionByName)
        {
            Refuse(file, "lacks", _ofFirst.Where(index => !_ofFile.Contains(index)));
            Refuse(file, "adds", _ofFile.Except(_ofFirst));
        }

        _ofFile.Clear();
    }

    /// <summary>Checks that every column with a configured type is there.</summary>
    /// <exception cref="ConnectorConfigurationException">One is not.</exception>
    public void CheckTypes()
    {
        if (options.Types.Keys.FirstOrDefault(name => !_index.ContainsKey(name)) is { } unknown)
        {
            throw SourceErrors.Wrong(options.Name, $"'types' names column {SourceErrors.Quote(unknown)}, which no file has.{NearestName.Hint(unknown, Names)} Columns: {string.Join(", ", Names.Take(20))}{(Names.Count > 20 ? ", …" : "")}.");
        }
    }

    private void Refuse(SourceFile file, string what, IEnumerable<int> columns)
    {
        var names = columns.Order().Select(index => SourceErrors.Quote(Names[index])).ToList();
        if (names.Count > 0)
        {
            throw SourceErrors.Wrong(
                options.Name,
                $"'{file.Path}' {what} column {string.Join(", ", names.Take(10))}{(names.Count > 10 ? ", …" : "")}, compared with '{_first!.Path}'. Write 'union_by_name: true' if the files may differ; a column that one lacks is NULL there.");
        }
    }
}
