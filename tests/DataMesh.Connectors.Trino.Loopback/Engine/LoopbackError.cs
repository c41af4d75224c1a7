namespace DataMesh.Connectors.Trino.Loopback.Engine;

#pragma warning disable CA1710, CA1721 // The protocol's own words: an error with a type.
/// <summary>A failure as Trino reports it: name, number and type are those of its standard error codes.</summary>
public sealed class LoopbackError(string name, int code, string type, string message, int? line = null, int? column = null) : Exception(message)
{
    public string Name { get; } = name;

    public int Code { get; } = code;

    /// <summary><c>USER_ERROR</c>, <c>INTERNAL_ERROR</c>, <c>INSUFFICIENT_RESOURCES</c> or <c>EXTERNAL</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Where in the statement, from 1.</summary>
    public int? Line { get; } = line;

    public int? Column { get; } = column;
}
