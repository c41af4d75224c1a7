using System.Globalization;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Whose value it is, for messages: written out only where there is one.</summary>
/// <param name="Name">The parameter's name; null: it has a number.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct ParameterLabel(string? Name, int Number)
{
    private int? ItemIndex { get; init; }

    /// <summary>One item of a list, from 0.</summary>
    public ParameterLabel Item(int index) => this with { ItemIndex = index };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Name is null ? string.Create(CultureInfo.InvariantCulture, $"parameter {Number}") : $"parameter '{Name}'")}{(ItemIndex is { } item ? string.Create(CultureInfo.InvariantCulture, $"[{item}]") : "")}");
}
