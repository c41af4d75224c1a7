using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>A table of a check's own, dropped when the check has ended.</summary>
internal sealed class CheckTable
{
    private readonly ConformanceContext _context;
    private readonly IQueryConnector _connector;

    private CheckTable(ConformanceContext context, IQueryConnector connector, string name)
    {
        _context = context;
        _connector = connector;
        Name = new TableName(context.System.Query.Schema, name);
    }

    /// <summary>Its name.</summary>
    public TableName Name { get; }

    /// <summary>Its name as statements have it.</summary>
    public string Sql => _context.System.Query.Dialect.QuoteTable(Name);

    /// <summary>A name that no table has.</summary>
    public static CheckTable NotMade(ConformanceContext context, IQueryConnector connector, string? name = null)
    {
        if (!context.System.Query.CanWrite)
        {
            ConformanceContext.Unsupported($"{context.System.GetType().Name} says that the checks may not write (QueryFacts.CanWrite).");
        }

        return new(context, connector, name ?? context.NewName("check"));
    }

    /// <summary>Makes a table.</summary>
    /// <param name="context">The check's.</param>
    /// <param name="connector">Who makes it and drops it.</param>
    /// <param name="columns">As in CREATE TABLE, without parentheses.</param>
    /// <param name="name">Its name; null: a new one.</param>
    public static async Task<CheckTable> MakeAsync(ConformanceContext context, IQueryConnector connector, string columns, string? name = null)
    {
        var table = NotMade(context, connector, name);
        await table.RunAsync($"CREATE TABLE {table.Sql} ({columns})").ConfigureAwait(false);
        context.OnEnd(() => table.RunAsync($"DROP TABLE {table.Sql}", CancellationToken.None));
        return table;
    }

    /// <summary>Makes a table with a column <c>n</c> and the numbers from 1.</summary>
    public static async Task<CheckTable> OfNumbersAsync(ConformanceContext context, IQueryConnector connector, int count)
    {
        var table = await MakeAsync(context, connector, $"n {context.System.Query.IntegerType}").ConfigureAwait(false);
        if (count > 0)
        {
            await table.InsertAsync(string.Join(", ", Enumerable.Range(1, count).Select(static n => string.Create(CultureInfo.InvariantCulture, $"({n})")))).ConfigureAwait(false);
        }

        return table;
    }

    /// <summary>Inserts rows, as they stand behind VALUES.</summary>
    public Task<QueryResult> InsertAsync(string rows) => RunAsync($"INSERT INTO {Sql} VALUES {rows}");

    /// <summary>How many rows it has.</summary>
    public Task<long> CountAsync() => _connector.NumberAsync($"SELECT count(*) FROM {Sql}", _context.Token);

    /// <summary>A statement of the facts, with this table in it.</summary>
    public string In(string statement) => statement.Replace("{table}", Sql, StringComparison.Ordinal);

    private Task<QueryResult> RunAsync(string statement, CancellationToken? token = null) => _connector.RunAsync(statement, token ?? _context.Token);
}
