using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

internal sealed partial class Binder
{
    private Bound Array(ArrayExpr array, Scope scope)
    {
        var (type, items) = Unified(array.Place, "All ARRAY elements", [.. array.Items.Select(item => Expression(item, scope))]);

        // SQLite takes 127 arguments to a function: longer ones are joined.
        var parts = items.Count == 0 ? [$"x_array({Quoted(type.Display)})"] : items.Chunk(100).Select(chunk => $"x_array({Quoted(type.Display)}, {string.Join(", ", chunk.Select(static item => item.Sql))})").ToArray();
        return new(parts.Aggregate(static (left, right) => $"x_array_concat({left}, {right})"), TrinoType.ArrayOf(type));
    }

    private static Bound Row(IReadOnlyList<Bound> items)
    {
        var type = new TrinoType("row", parts: [.. items.Select(static item => item.Type)], fields: new string?[items.Count]);
        return new($"x_row({Quoted(type.Display)}, {string.Join(", ", items.Select(static item => item.Sql))})", type);
    }

    private Bound Subscript(SubscriptExpr subscript, Scope scope) =>
        At(subscript.Place, Expression(subscript.Operand, scope), Expression(subscript.Index, scope), isLenient: false, subscript.Index);

    private Bound At(Place place, Bound nested, Bound index, bool isLenient, Expr written)
    {
        switch (nested.Type.Name)
        {
            case "row" when written is LiteralExpr { Kind: TokenKind.Integer } literal && int.Parse(literal.Text, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and var at && at <= nested.Type.Parts.Count:
                return FieldAt(nested, at - 1);
            case "array":
                return new($"x_at({nested.Sql}, {OfType(index, TrinoType.Bigint, place, "Subscript").Sql}, {Quoted(nested.Type.Display)}, {(isLenient ? 1 : 0)})", nested.Type.Parts[0]);
            case "map":
                return new($"x_at({nested.Sql}, {OfType(index, nested.Type.Parts[0], place, "Subscript").Sql}, {Quoted(nested.Type.Display)}, {(isLenient ? 1 : 0)})", nested.Type.Parts[1]);
            default:
                throw Mismatch(place, $"Cannot apply operator: {nested.Type}[{index.Type}]");
        }
    }
}
