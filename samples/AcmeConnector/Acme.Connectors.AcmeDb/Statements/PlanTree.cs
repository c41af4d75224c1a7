using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>A plan as a tree, of the server's list of steps.</summary>
internal static class PlanTree
{
    private const int Top = 0;

    /// <exception cref="ConnectorException">A step's parent does not come before it.</exception>
    public static QueryPlan Of(PlanMessage plan)
    {
        // From the last step to the first: a node is made with the children that it has.
        var children = new Dictionary<int, List<QueryPlanNode>>();
        foreach (var step in plan.Steps.Reverse())
        {
            var node = new QueryPlanNode(step.Detail, children.Remove(step.Id, out var own) ? own : []);
            if (children.TryGetValue(step.Parent, out var siblings))
            {
                siblings.Insert(0, node);
            }
            else
            {
                children[step.Parent] = [node];
            }
        }

        IReadOnlyList<QueryPlanNode> top = children.Remove(Top, out var first) ? first : [];
        return children.Count == 0
            ? new QueryPlan(string.Join('\n', plan.Steps.Select(static step => step.Detail)), top)
            : throw ConnectorException.Create(ConnectorErrorKind.Internal, $"AcmeDB's plan is no tree: step {children.Keys.First()} does not come before those that name it as their parent.");
    }
}
