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
    /// <param name="prefix">What goes before the text; the server's positions count it.</param>
    public NpgsqlBatchCommand ToCommand(string prefix = "")
    {
        var command = new NpgsqlBatchCommand(prefix + Text);
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
