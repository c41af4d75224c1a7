namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>Turns the flows that close a cycle, so that all go one way.</summary>
internal static class AcyclicFlows
{
    private enum Mark
    {
        New,
        OnPath,
        Done,
    }

    /// <summary>The flows, some turned; null for one from a node to itself.</summary>
    public static IReadOnlyList<(int From, int To)?> Of(int nodeCount, IReadOnlyList<MapFlow> flows)
    {
        var forward = flows.Select(static flow => flow.From == flow.To ? ((int From, int To)?)null : (flow.From, flow.To)).ToArray();
        var leaving = Enumerable.Range(0, flows.Count).Where(flow => forward[flow] is not null).ToLookup(flow => flows[flow].From);
        var marks = new Mark[nodeCount];
        var hasInput = flows.Where(static flow => flow.From != flow.To).Select(static flow => flow.To).ToHashSet();

        // Sources first: what they reach is not turned for a cycle that begins elsewhere.
        foreach (var start in Enumerable.Range(0, nodeCount).OrderBy(node => hasInput.Contains(node)))
        {
            if (marks[start] == Mark.New)
            {
                Visit(start);
            }
        }

        return forward;

        // With a stack of its own: a path may be as long as there are nodes.
        void Visit(int start)
        {
            var path = new Stack<(int Node, IEnumerator<int> Flows)>();
            marks[start] = Mark.OnPath;
            path.Push((start, leaving[start].GetEnumerator()));
            while (path.TryPeek(out var top))
            {
                if (!top.Flows.MoveNext())
                {
                    marks[path.Pop().Node] = Mark.Done;
                    continue;
                }

                var target = flows[top.Flows.Current].To;
                if (marks[target] == Mark.OnPath)
                {
                    forward[top.Flows.Current] = (target, top.Node);
                }
                else if (marks[target] == Mark.New)
                {
                    marks[target] = Mark.OnPath;
                    path.Push((target, leaving[target].GetEnumerator()));
                }
            }
        }
    }
}
