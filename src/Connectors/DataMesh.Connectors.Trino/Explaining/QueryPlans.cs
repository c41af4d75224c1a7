using System.Text.Json;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Explaining;

/// <summary>EXPLAIN with its options in parentheses, behind which the server's grammar takes a statement and no ANALYZE of its own: nothing of it is ever run.</summary>
internal static class QueryPlans
{
    /// <summary>Depth of a plan's tree, which grows by a step or two for each join.</summary>
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    public static Task<QueryPlan> ReadAsync(StatementRunner runner, TrinoStatement statement, TrinoExplainType type, CancellationToken cancellationToken) => type switch
    {
        TrinoExplainType.Logical => TreeAsync(runner, statement, "LOGICAL", PlanNodes.OfTree, cancellationToken),
        TrinoExplainType.Distributed => TreeAsync(runner, statement, "DISTRIBUTED", PlanNodes.OfFragments, cancellationToken),
        TrinoExplainType.Io => InputsAsync(runner, statement, cancellationToken),
        TrinoExplainType.Validate => ValidateAsync(runner, statement, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    /// <summary>What the server prints for a statement and a kind of plan.</summary>
    public static async Task<string> PrintAsync(StatementRunner runner, TrinoStatement statement, string options, CancellationToken cancellationToken)
    {
        var immediate = runner.ExecutesImmediately;
        var result = await runner.RunAsync(statement.ToText(immediate, $"EXPLAIN ({options}) "), statement.In(runner.Session, immediate), cancellationToken).ConfigureAwait(false);
        return string.Join('\n', result.Rows.Select(static row => row[0]));
    }

    private static async Task<QueryPlan> TreeAsync(
        StatementRunner runner, TrinoStatement statement, string type, Func<JsonElement, IReadOnlyList<QueryPlanNode>> nodes, CancellationToken cancellationToken)
    {
        var text = await PrintAsync(runner, statement, $"TYPE {type}, FORMAT TEXT", cancellationToken).ConfigureAwait(false);
        return new QueryPlan(text, Nodes(await PrintAsync(runner, statement, $"TYPE {type}, FORMAT JSON", cancellationToken).ConfigureAwait(false), nodes));
    }

    private static async Task<QueryPlan> InputsAsync(StatementRunner runner, TrinoStatement statement, CancellationToken cancellationToken)
    {
        var text = await PrintAsync(runner, statement, "TYPE IO, FORMAT JSON", cancellationToken).ConfigureAwait(false);
        return new QueryPlan(text, Nodes(text, PlanNodes.OfInputs));
    }

    private static async Task<QueryPlan> ValidateAsync(StatementRunner runner, TrinoStatement statement, CancellationToken cancellationToken)
    {
        await PrintAsync(runner, statement, "TYPE VALIDATE", cancellationToken).ConfigureAwait(false);
        return new QueryPlan("The statement is valid.", []);
    }

    // Of what only changes the catalog, such as DROP TABLE, the server prints a line in every format.
    private static IReadOnlyList<QueryPlanNode> Nodes(string json, Func<JsonElement, IReadOnlyList<QueryPlanNode>> nodes)
    {
        try
        {
            using var plan = JsonDocument.Parse(json, Deep);
            return plan.RootElement.ValueKind == JsonValueKind.Object ? nodes(plan.RootElement) : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter says that a text has half of a surrogate pair.
            return [];
        }
    }
}
