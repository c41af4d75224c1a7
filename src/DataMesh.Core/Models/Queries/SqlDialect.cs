using System.Globalization;

namespace DataMesh;

/// <summary>How a system writes parameter markers and quoted names. Unchangeable, thread-safe; the default is standard SQL.</summary>
public sealed record SqlDialect
{
    /// <summary>Text before a marker's number.</summary>
    /// <value><c>?</c></value>
    public string MarkerPrefix { get; init; } = "?";

    /// <summary>Whether a marker has a number, from 1: <c>$1</c>, <c>?2</c>.</summary>
    public bool IsMarkerNumbered { get; init; }

    /// <summary>The sign before and after a quoted name; in the name it is doubled.</summary>
    /// <value><c>"</c></value>
    public char Quote { get; init; } = '"';

    /// <summary>What stands in <c>IN (…)</c> for an empty list: a set without rows, so that <c>NOT IN</c> is right as well.</summary>
    /// <value><c>SELECT NULL WHERE 1 = 0</c></value>
    public string EmptyList { get; init; } = "SELECT NULL WHERE 1 = 0";

    /// <summary>
    /// What stands in <c>IN (…)</c> for an empty list whose items are of a .NET type, for a system that compares values of one type alone;
    /// null, and a list whose items' type is not known: <see cref="EmptyList"/>.
    /// </summary>
    public Func<Type, string>? TypedEmptyList { get; init; }

    /// <summary>The marker of a parameter.</summary>
    /// <param name="number">From 1.</param>
    public string Marker(int number) => IsMarkerNumbered ? MarkerPrefix + number.ToString(CultureInfo.InvariantCulture) : MarkerPrefix;

    internal string EmptyListOf(Type? item) => item is not null && TypedEmptyList is { } typed ? typed(item) : EmptyList;

    /// <summary>A quoted name.</summary>
    /// <exception cref="ConnectorQueryException">The name is empty or holds a NUL.</exception>
    public string QuoteIdentifier(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)
            ? throw new ConnectorQueryException("A name that is empty or holds a NUL character cannot be quoted.")
            : $"{Quote}{name.Replace(Quote.ToString(), new string(Quote, 2), StringComparison.Ordinal)}{Quote}";
    }

    /// <summary>A table's name with each part quoted.</summary>
    public string QuoteTable(TableName table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return string.Join('.', new[] { table.Catalog, table.Schema, table.Name }.Where(static part => part is not null).Select(part => QuoteIdentifier(part!)));
    }
}
