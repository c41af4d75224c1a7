namespace DataMesh;

/// <summary>One call of an operation, as the hooks of <see cref="ConnectorTelemetryOptions"/> see it. Statements, results and errors are the caller's own, nothing masked.</summary>
public sealed class ConnectorCall
{
    internal ConnectorCall(string connector, string system, string operation, TableName? table, QueryRequest? query)
    {
        Connector = connector;
        System = system;
        Operation = operation;
        Table = table;
        Query = query;
    }

    /// <summary>Name of the instance.</summary>
    public string Connector { get; }

    /// <summary>The system: <c>db.system.name</c>.</summary>
    public string System { get; }

    /// <summary>The operation, such as <c>execute</c>; <c>connect</c> too.</summary>
    public string Operation { get; }

    /// <summary>The table it is about; null where it is not about one.</summary>
    public TableName? Table { get; }

    /// <summary>The statement; null where it has none.</summary>
    public QueryRequest? Query { get; }

    /// <summary>What it returned; null before its end, after an error, and for what is read after it returned, such as a stream.</summary>
    public object? Result { get; internal set; }

    /// <summary>How many rows or items came back; null before its end and where there are none.</summary>
    public long? ReturnedRows { get; internal set; }

    /// <summary>What the caller got instead of a result; null before its end and where it succeeded.</summary>
    public Exception? Exception { get; internal set; }
}
