using DataMesh.Connectors.Trino.Loopback.Sql.Binding;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;
using DataMesh.Connectors.Trino.Loopback.Sql.Storage;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>EXPLAIN: understands a statement, and does not run it.</summary>
internal sealed partial class StatementRunner
{
    private ListResult Explain(ExplainStatement explain)
    {
        if (explain.IsAnalyze)
        {
            return Analyze(explain);
        }

        var plan = PlanOf(explain.Inner);
        if (explain.Type == "VALIDATE")
        {
            return new([new("Valid", TrinoType.Boolean)], [[1L]]);
        }

        // A statement that has no plan, such as DROP TABLE, is its own explanation.
        var text = (explain.Type, explain.Format, plan) switch
        {
            ("IO", "GRAPHVIZ", _) => throw TrinoErrors.At(explain.Place, "NOT_SUPPORTED", "Unsupported explain format GRAPHVIZ for explain type IO"),
            (_, _, null) => explain.Inner.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToUpperInvariant(),
            ("IO", _, _) => plan.Io(),
            (_, "GRAPHVIZ", _) => plan.Graphviz(),
            (_, "JSON", _) => plan.Json(explain.Type == "DISTRIBUTED"),
            _ => plan.Text(explain.Type == "DISTRIBUTED"),
        };
        return new([new("Query Plan", TrinoType.Varchar)], [[text]]);
    }

    private ListResult Analyze(ExplainStatement explain)
    {
        var plan = PlanOf(explain.Inner) ?? throw TrinoErrors.At(explain.Place, "NOT_SUPPORTED", "EXPLAIN ANALYZE doesn't support statement type: " + explain.Inner.GetType().Name);
        long rows = 0;

        // Its rows are counted here; the result is that of EXPLAIN, which is left as such.
        using var result = new StatementRunner(context, static _ => { }).Run(explain.Inner);
        while (result.NextRow())
        {
            rows++;
        }

        return new([new("Query Plan", TrinoType.Varchar)], [[plan.Text(isDistributed: true, FormattableString.Invariant($"Queued: 0.00ns, Analysis: 1.00ms, Planning: 1.00ms, Execution: 1.00ms, Output: {result.UpdateCount ?? rows} rows"))]]);
    }

    // Null: a statement without a plan, which is right all the same.
    private Plan? PlanOf(Statement statement)
    {
        var described = context with { PassThrough = Plan.Nothing };
        switch (statement)
        {
            case QueryStatement query:
                return Of(query.Query, null, described);
            case InsertStatement insert:
                var (_, inserted) = InsertSql(insert, described);
                return new([new("rows", TrinoType.Bigint)], inserted.Reads, context.Resolve(insert.Place, insert.Name));
            case UpdateStatement update:
                var (_, updated) = UpdateSql(update, described);
                return Change(update.Place, update.Name, updated);
            case DeleteStatement delete:
                var (_, deleted) = DeleteSql(delete, described);
                return Change(delete.Place, delete.Name, deleted);
            case CreateTableStatement { Query: { } query } create:
                return Of(query, context.Resolve(create.Place, create.Name), described);
            case ExplainStatement or PrepareStatement or ExecuteStatement:
                throw TrinoErrors.At(statement.Place, "NOT_SUPPORTED", "Statement cannot be explained");
            default:
                return null;
        }
    }

    private static Plan Of(Query query, RelationName? writes, StatementContext context)
    {
        var binder = new Binder(context);
        var bound = binder.BindQuery(query, null);
        return new(writes is null ? bound.Columns : [new("rows", TrinoType.Bigint)], binder.Reads, writes);
    }

    // An UPDATE and a DELETE read their own table.
    private Plan Change(Place place, IReadOnlyList<string> name, Binder binder)
    {
        var table = context.Find(place, name);
        return new([new("rows", TrinoType.Bigint)], [table, .. binder.Reads], table.Name);
    }
}
