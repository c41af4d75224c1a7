using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>A plan as a tree, of the server's list of steps.</summary>
internal static class PlanTree
{
    private const int Top = 0;

    public static QueryPlan Of(PlanMessage plan)
    {
        var children = plan.Steps.ToLookup(static step => step.Parent);
        return new QueryPlan(string.Join('\n', plan.Steps.Select(static step => step.Detail)), NodesOf(Top));

        IReadOnlyList<QueryPlanNode> NodesOf(int parent) => [.. children[parent].Select(step => new QueryPlanNode(step.Detail, NodesOf(step.Id)))];
    }
}
