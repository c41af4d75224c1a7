namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>The layer of each node: one to the right of the last that flows into it.</summary>
internal static class LongestPaths
{
    /// <param name="nodeCount">How many nodes there are.</param>
    /// <param name="flows">Flows without a cycle; null for one that does not count.</param>
    public static int[] Of(int nodeCount, IReadOnlyList<(int From, int To)?> flows)
    {
        var targets = flows.Where(static flow => flow is not null).ToLookup(static flow => flow!.Value.From, static flow => flow!.Value.To);
        var waiting = new int[nodeCount];
        foreach (var target in targets.SelectMany(static group => group))
        {
            waiting[target]++;
        }

        bool[] isSource = [.. waiting.Select(static count => count == 0)];
        var layers = new int[nodeCount];
        var ready = new Queue<int>(Enumerable.Range(0, nodeCount).Where(node => isSource[node]));
        while (ready.TryDequeue(out var node))
        {
            foreach (var target in targets[node])
            {
                layers[target] = Math.Max(layers[target], layers[node] + 1);
                if (--waiting[target] == 0)
                {
                    ready.Enqueue(target);
                }
            }
        }

        // What nothing flows into stands beside the first that it flows to.
        foreach (var node in Enumerable.Range(0, nodeCount).Where(node => isSource[node] && targets.Contains(node)))
        {
            layers[node] = targets[node].Min(target => layers[target]) - 1;
        }

        return layers;
    }
}
