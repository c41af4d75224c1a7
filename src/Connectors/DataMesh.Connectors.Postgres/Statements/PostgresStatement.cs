using Npgsql;
using NpgsqlTypes;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>One statement as it is sent: text with <c>$1</c>, <c>$2</c>, … and its values.</summary>
internal sealed class PostgresStatement
{
    private PostgresStatement(BoundQuery query) => (Text, Parameters) = (query.Text, query.Parameters);

    public string Text { get; }

    public IReadOnlyList<QueryParameter> Parameters { get; }

    public static PostgresStatement From(QueryRequest query) => new(query.Bind(PostgresDialect.Instance));

    /// <summary>The statement for a batch, which the driver sends as it is: the extended protocol takes exactly one.</summary>
    /// <param name="prefix">Text before it, such as <c>EXPLAIN</c>.</param>
    public NpgsqlBatchCommand ToCommand(string prefix = "")
    {
        var command = new NpgsqlBatchCommand(prefix + Text);
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(Parameter(parameter.Value));
        }

        return command;
    }

    /// <summary>The statement as a command, for what a batch cannot do.</summary>
    /// <exception cref="ConnectorUnsupportedException">Npgsql would split it: without values it looks for <c>;</c> itself, and not as the server does.</exception>
    public NpgsqlCommand ToUnsplitCommand(NpgsqlConnection connection, KnownStatement known)
    {
        var text = Parameters.Count == 0 ? Text.AsSpan().TrimEnd().TrimEnd(';').ToString() : Text;
        if (Parameters.Count == 0 && text.Contains(';', StringComparison.Ordinal))
        {
            var types = string.Join(", ", known.Columns.Where(static column => column.IsOpaque).Select(static column => $"'{column.Column.Name}' ({column.Column.NativeType})"));
            throw new ConnectorUnsupportedException($"A statement that holds ';' cannot give columns of these types: {types}. Cast them to text.");
        }

#pragma warning disable CA2100 // It is the caller's statement, and meant to be run.
        var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(Parameter(parameter.Value));
        }

        return command;
    }

    // Text has no type of its own: the server gives it the one that its place asks for.
    private static NpgsqlParameter Parameter(object? value) => value is null or string
        ? new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown }
        : new NpgsqlParameter { Value = value };
}
