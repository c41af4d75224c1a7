namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>Lays a graph out in layers from left to right, after Sugiyama: cycles turned, longest paths, dummies where a flow passes a layer, barycentres.</summary>
internal sealed class LayeredLayout
{
    private const double NodeHeight = 40;
    private const double DummyHeight = 8;
    private const double Gap = 16;
    private const double LayerGap = 72;
    private const int MaxExtraGap = 240;
    private const double Margin = 16;

    // Flows over many layers of a big graph pass behind nodes rather than make a picture of dummies.
    private const int MaxDummies = 20_000;
    private readonly List<Slot> _slots = [];
    private readonly IReadOnlyList<MapFlow> _flows;
    private readonly List<int>?[] _chains;

    private LayeredLayout(IReadOnlyList<MapFlow> flows)
    {
        _flows = flows;
        _chains = new List<int>?[flows.Count];
    }

    /// <summary>Places nodes and flows.</summary>
    /// <param name="widths">The width of each node.</param>
    /// <param name="flows">What flows between them.</param>
    public static Drawing Of(IReadOnlyList<double> widths, IReadOnlyList<MapFlow> flows)
    {
        var forward = AcyclicFlows.Of(widths.Count, flows);
        var layers = LongestPaths.Of(widths.Count, forward);
        var layout = new LayeredLayout(flows);
        layout._slots.AddRange(widths.Select((width, node) => new Slot { Layer = layers[node], Width = width, Height = NodeHeight }));
        layout.Chain(forward, layers);
        var columns = LayerOrder.Of(layout._slots);
        LayerPositions.Set(columns, Gap);
        return layout.Draw(columns, widths.Count);
    }

    private void Chain(IReadOnlyList<(int From, int To)?> forward, int[] layers)
    {
        var dummies = 0;
        for (var i = 0; i < forward.Count; i++)
        {
            if (forward[i] is not { } flow)
            {
                continue;
            }

            var chain = _chains[i] = [flow.From];
            var length = layers[flow.To] - layers[flow.From] - 1;
            if (dummies + length <= MaxDummies)
            {
                dummies += length;
                for (var layer = layers[flow.From] + 1; layer < layers[flow.To]; layer++)
                {
                    chain.Add(_slots.Count);
                    _slots.Add(new Slot { Layer = layer, Height = DummyHeight });
                }
            }

            chain.Add(flow.To);
            for (var step = 1; step < chain.Count; step++)
            {
                _slots[chain[step - 1]].Next.Add(_slots[chain[step]]);
                _slots[chain[step]].Previous.Add(_slots[chain[step - 1]]);
            }
        }
    }

    private Drawing Draw(IReadOnlyList<List<Slot>> columns, int nodeCount)
    {
        var (x, gap) = (Margin, 0d);
        var top = columns.SelectMany(static column => column).Select(static slot => slot.Top).DefaultIfEmpty().Min() - Margin;
        foreach (var column in columns)
        {
            var width = column.Max(static slot => slot.Width);
            foreach (var slot in column)
            {
                slot.Left = x;
                slot.Width = slot.Width == 0 ? width : slot.Width;
                slot.Centre -= top;
            }

            // Many flows side by side need room to be told apart.
            gap = LayerGap + Math.Min(column.Sum(static slot => slot.Next.Count) / 2, MaxExtraGap);
            x += width + gap;
        }

        var height = _slots.Select(static slot => slot.Top + slot.Height).DefaultIfEmpty().Max() + Margin;
        return new Drawing(
            x - gap + Margin,
            height,
            [.. _slots.Take(nodeCount).Select(static slot => new Box(slot.Left, slot.Top, slot.Width, slot.Height))],
            [.. _flows.Select(PathOf)]);
    }

    /// <summary>From the right side of one node to the left side of the next; where the flow was turned, the other way round.</summary>
    private FlowPath PathOf(MapFlow flow, int index)
    {
        if (_chains[index] is not { } chain)
        {
            var slot = _slots[flow.From];
            return new FlowPath([new(slot.Left + slot.Width, slot.Centre - 8), new(slot.Left + slot.Width, slot.Centre + 8)], IsLoop: true);
        }

        List<Point> points = [];
        foreach (var slot in chain.Select(step => _slots[step]))
        {
            points.Add(new(slot.Left, slot.Centre));
            points.Add(new(slot.Left + slot.Width, slot.Centre));
        }

        points = points[1..^1];
        if (chain[0] != flow.From)
        {
            points.Reverse();
        }

        return new FlowPath(points, IsLoop: false);
    }
}
