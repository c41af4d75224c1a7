using Npgsql;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>One statement as it is sent: text with <c>$1</c>, <c>$2</c>, … and its values.</summary>
internal sealed class PostgresStatement
{
    private readonly MarkedText _marked;

    private PostgresStatement(MarkedText marked, string callersText)
    {
        _marked = marked;
        CallersText = callersText;
        var values = new BoundValue[marked.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = marked.Parameters[i];
            values[i] = ValueBinder.Bind(parameter.Value, new ParameterLabel(parameter.Name, i + 1));
        }

        Parameters = values;
    }

    public string Text => _marked.Text;

    /// <summary>The text before names of parameters became numbers.</summary>
    public string CallersText { get; }

    /// <summary>What is known of it; null until it is sent.</summary>
    public KnownStatement? Known { get; set; }

    /// <summary>The values, in the order of their numbers.</summary>
    public IReadOnlyList<BoundValue> Parameters { get; }

    /// <summary>A statement of ours, without values.</summary>
    public static PostgresStatement Own(string text) => new(new MarkedText(text, [], []), text);

    /// <exception cref="ConnectorQueryException">A value has no marker or a marker no value, a value cannot be bound, or the text cannot be sent.</exception>
    public static PostgresStatement From(QueryRequest query)
    {
        var bound = query.Bind(PostgresDialect.Instance);
        TextRules.CheckStatement(bound.Text);
        return new(Markers.Number(bound.Text, bound.Parameters), bound.Text);
    }

    /// <summary>Where a place of <see cref="Text"/>, in UTF-16 code units from 0, stands in the caller's text: names of parameters were rewritten.</summary>
    public int PositionOf(int rewritten) => _marked.PositionOf(rewritten);

    /// <summary>Sees that there is a value for each number, once for each text: to look for them takes longer than to send it.</summary>
    /// <exception cref="ConnectorQueryException">There is not.</exception>
    public void CheckNumbers() => Markers.CheckNumbers(_marked);

    /// <summary>The statement for a batch, which the driver sends as it is: the extended protocol takes exactly one.</summary>
    /// <param name="prefix">Text before it, such as <c>EXPLAIN</c>.</param>
    public NpgsqlBatchCommand ToCommand(string prefix = "")
    {
        var command = new NpgsqlBatchCommand(prefix + Text);
        foreach (var parameter in Parameters)
        {
            command.Parameters.Add(parameter.ToParameter());
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
            command.Parameters.Add(parameter.ToParameter());
        }

        return command;
    }
}
