using System.Globalization;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>Whose value it is, for messages: written out only where there is one.</summary>
/// <param name="Number">The parameter's number, from 1.</param>
/// <param name="Path">Where within its value, such as <c>[2]</c>.</param>
internal readonly record struct ParameterLabel(int Number, string Path = "")
{
    /// <summary>How deep within the value it is.</summary>
    public int Depth { get; private init; }

    /// <summary>One item of a list or map, from 0.</summary>
    public ParameterLabel Item(int index) => this with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"), Depth = Depth + 1 };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"parameter {Number}{Path}");
}
