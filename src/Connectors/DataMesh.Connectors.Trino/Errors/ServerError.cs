namespace DataMesh.Connectors.Trino.Errors;

/// <summary>The <c>error</c> of a page. What the server tells of its own insides (failureInfo) is left out.</summary>
internal sealed record ServerError
{
    /// <summary>What happened, in the server's words.</summary>
    public string Message { get; init; } = "";

    /// <summary>SQLSTATE; null: none.</summary>
    public string? SqlState { get; init; }

    /// <summary>Its number.</summary>
    public int? Code { get; init; }

    /// <summary>Its name, such as <c>SYNTAX_ERROR</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Its type, such as <c>USER_ERROR</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Line in the statement, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column on that line, from 1.</summary>
    public int? Column { get; init; }
}
