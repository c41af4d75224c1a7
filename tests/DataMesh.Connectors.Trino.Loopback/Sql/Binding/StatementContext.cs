using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>What a statement is understood by: the client's state, its parameters, the catalog.</summary>
internal sealed record StatementContext(LoopbackStatement Request, Connection Connection, CancellationToken Cancellation)
{
    public string? Catalog { get; init; } = Request.Catalog?.ToLowerInvariant();

    public string? Schema { get; init; } = Request.Schema?.ToLowerInvariant();

    /// <summary>What stands for each <c>?</c>; null: the statement is only described.</summary>
    public IReadOnlyList<Expr>? Parameters { get; init; } = [];

    /// <summary>Runs a statement elsewhere, as it were: what goes through a pass-through function.</summary>
    public required Func<string, (IReadOnlyList<OutputColumn> Columns, List<object?[]> Rows)> PassThrough { get; init; }

    public Int128 Now { get; init; } = (Int128)(DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100_000;

    public string Zone { get; } = ZoneOf(Request);

    /// <summary>Completes a name of one to three parts.</summary>
    public RelationName Resolve(Place place, IReadOnlyList<string> parts)
    {
        if (parts.Count > 3)
        {
            throw TrinoErrors.At(place, "SYNTAX_ERROR", $"Too many dots in table name: {string.Join('.', parts)}");
        }

        var schema = parts.Count > 1 ? parts[^2] : Schema;
        var catalog = parts.Count > 2 ? parts[0] : Catalog;
        return catalog is null
            ? throw TrinoErrors.At(place, "MISSING_CATALOG_NAME", "Catalog must be specified when session catalog is not set")
            : schema is null
                ? throw TrinoErrors.At(place, "MISSING_SCHEMA_NAME", "Schema must be specified when session schema is not set")
                : new(catalog.ToLowerInvariant(), schema.ToLowerInvariant(), parts[^1].ToLowerInvariant());
    }

    /// <summary>The schema of a name of one or two parts.</summary>
    public (string Catalog, string Schema) ResolveSchema(Place place, IReadOnlyList<string> parts)
    {
        var name = Resolve(place, [.. parts, ""]);
        return (name.Catalog, name.Schema);
    }

    /// <summary>The relation of a name.</summary>
    public Relation Find(Place place, IReadOnlyList<string> parts)
    {
        var name = Resolve(place, parts);
        if (Relations.Find(Connection, name) is not { } relation)
        {
            CheckSchema(place, name.Catalog, name.Schema);
            throw TrinoErrors.At(place, "TABLE_NOT_FOUND", $"Table '{name}' does not exist");
        }

        return Connection.MaySee(name.Catalog, name.Schema, name.Name) ? relation : throw TrinoErrors.Of("PERMISSION_DENIED", $"Access Denied: Cannot select from columns [{string.Join(", ", relation.Columns.Select(static column => column.Name))}] in table or view {name}");
    }

    public void CheckSchema(Place place, string catalog, string schema)
    {
        if (!Relations.CatalogExists(Connection, catalog))
        {
            throw TrinoErrors.At(place, "CATALOG_NOT_FOUND", $"Catalog '{catalog}' not found");
        }

        if (!Relations.SchemaExists(Connection, catalog, schema))
        {
            throw TrinoErrors.At(place, "SCHEMA_NOT_FOUND", $"Schema '{schema}' does not exist");
        }
    }

    private static string ZoneOf(LoopbackStatement request)
    {
        var name = request.SessionProperties.GetValueOrDefault("time_zone_id") ?? request.TimeZone ?? "UTC";
        return Types.Zone.Canonical(name) ?? throw TrinoErrors.Of("INVALID_SESSION_PROPERTY", $"Time zone not supported: {name}");
    }
}
