using System.Text.Json.Serialization;

namespace DataMesh;

/// <summary>The name of a table: 1 to 3 parts. Unchangeable, thread-safe.</summary>
/// <remarks>
/// Parts given to the constructor are exact. From text (<see cref="Parse"/>), a part in double quotes is exact; an unquoted one is tried
/// exactly first, then without case (see <see cref="NameMatcher"/>).
/// </remarks>
public sealed record TableName
{
    private readonly bool _looseCatalog;
    private readonly bool _looseSchema;
    private readonly bool _looseName;

    /// <summary>An exact name.</summary>
    public TableName(string name)
        : this(null, null, name)
    {
    }

    /// <summary>An exact name in a schema.</summary>
    public TableName(string? schema, string name)
        : this(null, schema, name)
    {
    }

    /// <summary>An exact name in a schema of a catalog.</summary>
    /// <exception cref="ArgumentException">A part is empty, or a catalog comes without a schema.</exception>
    public TableName(string? catalog, string? schema, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (catalog is "" || schema is "" || (catalog is not null && schema is null))
        {
            throw new ArgumentException("A part of a table's name is empty, or a catalog comes without a schema.", nameof(schema));
        }

        Catalog = catalog;
        Schema = schema;
        Name = name;
    }

    private TableName(IReadOnlyList<(string Text, bool IsLoose)> parts)
        : this(parts.Count > 2 ? parts[^3].Text : null, parts.Count > 1 ? parts[^2].Text : null, parts[^1].Text)
    {
        _looseCatalog = parts.Count > 2 && parts[^3].IsLoose;
        _looseSchema = parts.Count > 1 && parts[^2].IsLoose;
        _looseName = parts[^1].IsLoose;
    }

    /// <summary>The catalog, or null.</summary>
    public string? Catalog { get; }

    /// <summary>The schema, or null.</summary>
    public string? Schema { get; }

    /// <summary>The table.</summary>
    public string Name { get; }

    /// <summary>How the catalog is to be matched; null without one.</summary>
    [JsonIgnore]
    public NameMatcher? CatalogMatcher => Catalog is null ? null : new(Catalog, !_looseCatalog);

    /// <summary>How the schema is to be matched; null without one.</summary>
    [JsonIgnore]
    public NameMatcher? SchemaMatcher => Schema is null ? null : new(Schema, !_looseSchema);

    /// <summary>How the table is to be matched.</summary>
    [JsonIgnore]
    public NameMatcher Matcher => new(Name, !_looseName);

    /// <summary>A text is a name as <see cref="Parse"/> reads it.</summary>
    public static implicit operator TableName(string text) => Parse(text);

    /// <summary>A text is a name as <see cref="Parse"/> reads it.</summary>
    public static TableName FromString(string text) => Parse(text);

    /// <summary>Reads <c>table</c>, <c>schema.table</c> or <c>catalog.schema.table</c>; a part in double quotes may hold anything, a quote in it is doubled.</summary>
    /// <exception cref="ArgumentException">The text is no such name.</exception>
    public static TableName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(string, bool)> parts = [];
        var rest = text.AsSpan();
        while (true)
        {
            parts.Add(TakePart(ref rest, text));
            if (rest.IsEmpty)
            {
                break;
            }

            rest = rest[0] == '.' ? rest[1..] : throw Malformed(text);
        }

        return parts.Count <= 3 ? new TableName(parts) : throw Malformed(text);
    }

    /// <summary>The name as people write it. <see cref="Parse"/> reads the same parts from it, but matches those that need no quotes without case as well.</summary>
    public override string ToString() =>
        string.Join('.', new[] { CatalogMatcher, SchemaMatcher, Matcher }.Where(static part => part is not null).Select(static part => part!.Value.ToString()));

    private static (string Text, bool IsLoose) TakePart(ref ReadOnlySpan<char> rest, string text)
    {
        if (!rest.StartsWith('"'))
        {
            var end = rest.IndexOf('.');
            var part = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[end..];
            var trimmed = part.Trim();
            return trimmed.IsEmpty || trimmed.Contains('"') ? throw Malformed(text) : (trimmed.ToString(), true);
        }

        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
            {
                continue;
            }

            if (i + 1 < rest.Length && rest[i + 1] == '"')
            {
                i++;
                continue;
            }

            var part = rest[1..i].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
            rest = rest[(i + 1)..];
            return part.Length == 0 ? throw Malformed(text) : (part, false);
        }

        throw Malformed(text);
    }

    private static ArgumentException Malformed(string text) =>
        new($"'{text}' is not the name of a table: write table, schema.table or catalog.schema.table, with double quotes around a part that holds a dot or a quote.", nameof(text));
}
