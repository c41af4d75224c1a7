using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>Gives names their meaning and expressions their types, and says it all in SQLite's words. Values go into the text or are bound; names of the user never do.</summary>
internal sealed partial class Binder(StatementContext context)
{
    private readonly List<object> _bindings = [];
    private readonly List<Relation> _reads = [];
    private StatementContext _context = context;
    private int _aliases;

    /// <summary>Values that the text refers to as <c>@b0</c>, <c>@b1</c> and so on.</summary>
    public IReadOnlyList<object> Bindings => _bindings;

    /// <summary>The tables that are read, through views as well.</summary>
    public IReadOnlyList<Relation> Reads => _reads;

    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A value that a statement's parts share, bound where its text could change it.</summary>
    public string Constant(object? value) => value switch
    {
        null => "NULL",
        long number => number.ToString(CultureInfo.InvariantCulture),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        string text when !text.Contains('\0', StringComparison.Ordinal) => Quoted(text),
        _ => Binding(value),
    };

    /// <summary>Turns a value into another type, where that goes by itself.</summary>
    public Bound Coerce(Bound value, TrinoType type) =>
        value.Type.Equals(type) ? value
        : value.Type.Name == "unknown" || (value.Type.IsInteger && type.IsInteger) || (value.Type.Name == "varchar" && type.Name == "varchar" && type.Precision >= value.Type.Precision)
            ? new(value.Sql, type)
            : value.Type.IsInteger && type.Name == "double" ? new($"CAST({value.Sql} AS REAL)", type) : Cast(value, type);

    /// <summary>Turns a value into what a column holds: a text that is too long is an error, and not cut.</summary>
    public Bound Store(Bound value, RelationColumn column) =>
        value.Type.IsText && column.Type.Precision < value.Type.Precision
            ? new(FormattableString.Invariant($"x_fit({AsText(value)}, {column.Type.Precision}, {Quoted(value.Type.Display)}, {Quoted(column.Type.Display)})"), column.Type)
            : Coerce(value, column.Type);

    private static LoopbackError Mismatch(Place place, string message) => TrinoErrors.At(place, "TYPE_MISMATCH", message);

    // The part of a value that orders it: a zone says nothing of when.
    private static string Key(Bound value) => value.Type.HasZone ? $"substr({value.Sql}, 1, {Wide.Size})" : value.Sql;

    private Bound Cast(Bound value, TrinoType type, bool isTry = false) =>
        new($"{(isTry ? "x_try_cast" : "x_cast")}({value.Sql}, {Quoted(value.Type.Display)}, {Quoted(type.Display)}, {Quoted(_context.Zone)})", type);

    private string Binding(object value)
    {
        _bindings.Add(value);
        return FormattableString.Invariant($"@b{_bindings.Count - 1}");
    }

    private string Alias() => FormattableString.Invariant($"r{_aliases++}");

    private Bound OfType(Bound value, TrinoType type, Place place, string what) => Coercions.Can(value.Type, type)
        ? Coerce(value, type)
        : throw Mismatch(place, $"{what} must evaluate to a {type} (actual: {value.Type})");
}
