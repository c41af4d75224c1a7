using System.Net;
using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>What is the client's to remember: the engine only says what.</summary>
internal sealed partial class StatementRunner
{
    private ListResult Session(SessionStatement session) => session.What switch
    {
        "USE" => Use(session),
        "SET SESSION" => SetSession(session),
        "RESET SESSION" => ListResult.Done(session.What, Header("Clear-Session", KnownProperty(session))),
        "SET TIME ZONE" => SetTimeZone(session),
        "SET PATH" => ListResult.Done(session.What, Header("Set-Path", session.Name[0])),
        "SET ROLE" => SetRole(session),
        "SET SESSION AUTHORIZATION" => Authorization(session, Header("Set-Authorization-User", session.Name.ElementAtOrDefault(0) ?? "")),
        _ => Authorization(session, Header("Reset-Authorization-User", "true")),
    };

    private static KeyValuePair<string, string> Header(string name, string value) => new(name, value);

    private ListResult Use(SessionStatement use)
    {
        if (use.Name.Count > 2)
        {
            throw TrinoErrors.At(use.Place, "SYNTAX_ERROR", "mismatched input '.'. Expecting: <EOF>");
        }

        var (catalog, schema) = context.ResolveSchema(use.Place, use.Name);
        if (!Relations.CatalogExists(context.Connection, catalog))
        {
            throw TrinoErrors.Of("NOT_FOUND", $"Catalog '{catalog}' not found");
        }

        if (!Relations.SchemaExists(context.Connection, catalog, schema))
        {
            throw TrinoErrors.Of("NOT_FOUND", $"Schema does not exist: {catalog}.{schema}");
        }

        return use.Name.Count == 1
            ? ListResult.Done("USE", Header("Set-Schema", schema))
            : ListResult.Done("USE", Header("Set-Catalog", catalog), Header("Set-Schema", schema));
    }

    private ListResult SetSession(SessionStatement session)
    {
        var name = KnownProperty(session);
        var (value, type) = Constant(session.Value!);
        if (value is null || !Coercions.Can(type, TrinoType.Parse(SessionProperties.TypeOf(name)!)))
        {
            throw TrinoErrors.At(session.Value!.Place, "INVALID_SESSION_PROPERTY", $"Unable to set session property '{name}' to '{value}': {(value is null ? "Session property value must not be null" : $"Cannot cast type {type} to {SessionProperties.TypeOf(name)}")}");
        }

        var text = Texts.Of(value, type);
        SessionProperties.Check(name, text);
        return ListResult.Done("SET SESSION", Header("Set-Session", $"{name}={WebUtility.UrlEncode(text)}"));
    }

    private static string KnownProperty(SessionStatement session)
    {
        var name = string.Join('.', session.Name).ToLowerInvariant();
        return SessionProperties.TypeOf(name) is null ? throw TrinoErrors.At(session.Place, "INVALID_SESSION_PROPERTY", $"Session property '{name}' does not exist") : name;
    }

    private ListResult SetTimeZone(SessionStatement session)
    {
        var zone = context.Request.TimeZone ?? "UTC";
        if (session.Value is not null)
        {
            var (value, type) = Constant(session.Value);
            zone = value switch
            {
                string text => Zone.Canonical(text) ?? throw TrinoErrors.At(session.Value.Place, "TYPE_MISMATCH", $"Time zone not supported: {text}"),
                long millis when type.Name == "interval day to second" && millis % 60_000 == 0 && Math.Abs(millis) <= 14 * 3_600_000 => millis == 0 ? "UTC" : Zone.Offset((int)(millis / 60_000)),
                _ => throw TrinoErrors.At(session.Value.Place, "TYPE_MISMATCH", $"Expected expression of varchar or interval day-time type, but '{type}' was provided"),
            };
        }

        return ListResult.Done("SET TIME ZONE", Header("Set-Session", $"time_zone_id={WebUtility.UrlEncode(zone)}"));
    }

    private ListResult SetRole(SessionStatement session)
    {
        var catalog = session.Name.ElementAtOrDefault(1)?.ToLowerInvariant() ?? "system";
        return catalog != "system" && !Relations.CatalogExists(context.Connection, catalog)
            ? throw TrinoErrors.At(session.Place, "CATALOG_NOT_FOUND", $"Catalog '{catalog}' not found")
            : ListResult.Done("SET ROLE", Header("Set-Role", $"{catalog}={WebUtility.UrlEncode(session.Name[0])}"));
    }

    private ListResult Authorization(SessionStatement session, KeyValuePair<string, string> header) =>
        context.Request.TransactionId is null or "NONE"
            ? ListResult.Done(session.What, header)
            : throw TrinoErrors.Of("GENERIC_USER_ERROR", "Can't set or reset authorization user in the middle of a transaction");

    private ListResult Prepared(Statement statement)
    {
        if (statement is PrepareStatement prepare)
        {
            return Parser.Parse(prepare.Text).Statement is PrepareStatement or ExecuteStatement or DeallocateStatement
                ? throw TrinoErrors.Of("NOT_SUPPORTED", "Invalid statement type for prepared statement")
                : ListResult.Done("PREPARE", Header("Added-Prepare", $"{WebUtility.UrlEncode(prepare.Name)}={WebUtility.UrlEncode(prepare.Text)}"));
        }

        var name = ((DeallocateStatement)statement).Name;
        return context.Request.PreparedStatements.ContainsKey(name)
            ? ListResult.Done("DEALLOCATE", Header("Deallocated-Prepare", WebUtility.UrlEncode(name)))
            : throw TrinoErrors.Of("NOT_FOUND", $"Prepared statement not found: {name}");
    }

    private ListResult Describe(DescribePreparedStatement describe)
    {
        var (statement, parameters) = Preparation.Prepared(context.Request, describe.Name);
        if (describe.IsInput)
        {
            // The types of parameters would follow from where they stand; Trino too says unknown of many.
            var rows = Enumerable.Range(0, parameters).Select(static index => new object?[] { (long)index, "unknown" });
            return new([new("Position", TrinoType.Bigint), new("Type", TrinoType.Varchar)], [.. rows]);
        }

        IReadOnlyList<OutputColumn> columns = statement is QueryStatement query ? new Binder(context with { Parameters = null, PassThrough = Plan.Nothing }).BindQuery(query.Query, null).Columns : [];
        TrinoType v = TrinoType.Varchar;
        return new(
            [new("Column Name", v), new("Catalog", v), new("Schema", v), new("Table", v), new("Type", v), new("Type Size", TrinoType.Bigint), new("Aliased", TrinoType.Boolean)],
            [.. columns.Select(static (column, index) => new object?[] { column.Name ?? FormattableString.Invariant($"_col{index}"), "", "", "", column.Type.Display, 0L, 1L })]);
    }

    // The value of an expression that reads nothing.
    private (object? Value, TrinoType Type) Constant(Expr expression)
    {
        // A bare word is a text here: SET SESSION x = AUTOMATIC.
        if (expression is NameExpr { Parts: [var word] })
        {
            return (word, TrinoType.Varchar);
        }

        var binder = new Binder(context);
        var bound = binder.Expression(expression, new Scope(null));
        return (context.Connection.Rows("SELECT " + bound.Sql, binder.Bindings)[0][0], bound.Type);
    }
}
