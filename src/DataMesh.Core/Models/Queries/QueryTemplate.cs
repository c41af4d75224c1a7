using System.Collections;
using System.Globalization;
using System.Text;

namespace DataMesh;

/// <summary>Text with holes; filled by the compiler's calls, frozen at its first use.</summary>
internal sealed class QueryTemplate : IEquatable<QueryTemplate>
{
    private readonly StringBuilder? _building;
    private readonly List<Part> _parts = [];
    private int _holes;
    private string? _text;

    public QueryTemplate(string text) => _text = text;

    public QueryTemplate(int literalLength, int formattedCount) => _building = new StringBuilder(literalLength + (formattedCount * 4));

    private enum PartKind
    {
        Literal,
        Value,
        List,
        Identifier,
    }

    public bool IsInterpolated => _building is not null;

    public string Text
    {
        get
        {
            Freeze();
            return _text!;
        }
    }

    public IReadOnlyList<QueryParameter> Values =>
        [.. _parts.Where(static part => part.Kind is PartKind.Value or PartKind.List)
            .SelectMany(static part => part.Kind == PartKind.List ? (object?[])part.Value! : [part.Value])
            .Select(static value => new QueryParameter(value))];

    public void Freeze() => _text ??= _building!.ToString();

    public void AppendLiteral(string value)
    {
        Open().Append(value);
        _parts.Add(new Part(PartKind.Literal, value));
    }

    /// <param name="value">The value.</param>
    /// <param name="declared">The type that the hole has where it was compiled, which tells that of an empty list's items.</param>
    public void AppendValue(object? value, Type declared)
    {
        AppendHole();
        _parts.Add(value is IEnumerable items && !IsScalar(value)
            ? new Part(PartKind.List, Expand(items, value)) { Item = ItemOf(declared) }
            : new Part(PartKind.Value, value is Array array ? array.Clone() : value));
    }

    public void AppendIdentifier(object? value)
    {
        AppendHole();
        _parts.Add(value is string or TableName
            ? new Part(PartKind.Identifier, value)
            : throw new FormatException("':identifier' takes a string or a TableName."));
    }

    public BoundQuery Bind(SqlDialect dialect)
    {
        var text = new StringBuilder(Text.Length + 16);
        List<QueryParameter> parameters = [];
        foreach (var part in _parts)
        {
            switch (part.Kind)
            {
                case PartKind.Literal:
                    text.Append((string)part.Value!);
                    break;
                case PartKind.Identifier:
                    text.Append(part.Value is TableName table ? dialect.QuoteTable(table) : dialect.QuoteIdentifier((string)part.Value!));
                    break;
                case PartKind.Value:
                    AppendMarker(part.Value);
                    break;
                default:
                    AppendList((object?[])part.Value!, part.Item);
                    break;
            }
        }

        return new BoundQuery(text.ToString(), parameters);

        void AppendMarker(object? value)
        {
            parameters.Add(new QueryParameter(value));
            text.Append(dialect.Marker(parameters.Count));
        }

        void AppendList(object?[] values, Type? item)
        {
            if (values.Length == 0)
            {
                text.Append(dialect.EmptyListOf(item));
            }

            for (var i = 0; i < values.Length; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                AppendMarker(values[i]);
            }
        }
    }

    public bool Equals(QueryTemplate? other) =>
        ReferenceEquals(this, other) ||
        (other is not null && IsInterpolated == other.IsInterpolated && Text == other.Text && _parts.SequenceEqual(other._parts));

    public override bool Equals(object? obj) => Equals(obj as QueryTemplate);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static bool IsScalar(object value) =>
        value is string or byte[] or System.Text.Json.JsonDocument or System.Text.Json.Nodes.JsonNode;

    private static Type? ItemOf(Type list) => list.IsArray ? list.GetElementType() : list.GenericTypeArguments is [var item] ? item : null;

    private static object?[] Expand(IEnumerable items, object value) =>
        value is IDictionary
            ? throw new FormatException("A dictionary cannot be bound: bind its keys or its values.")
            : [.. items.Cast<object?>()];

    private void AppendHole() =>
        Open().Append(CultureInfo.InvariantCulture, $"{{{_holes++}}}");

    private StringBuilder Open() =>
        _building is null || _text is not null
            ? throw new InvalidOperationException("A request cannot be changed after it was handed over.")
            : _building;

    private readonly record struct Part(PartKind Kind, object? Value)
    {
        /// <summary>The type of a list's items; null: not known.</summary>
        public Type? Item { get; init; }

        public bool Equals(Part other) =>
            Kind == other.Kind && (Value is object?[] list && other.Value is object?[] otherList ? list.SequenceEqual(otherList) : Equals(Value, other.Value));

        public override int GetHashCode() => HashCode.Combine(Kind, Value);
    }
}
