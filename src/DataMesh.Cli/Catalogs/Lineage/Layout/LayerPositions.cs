namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>Moves the slots of each layer up and down to where what they are joined to is, their order and distance kept.</summary>
internal static class LayerPositions
{
    // Odd: the last goes to the right, so that what comes from one node stands beside it.
    private const int Sweeps = 9;

    public static void Set(IReadOnlyList<List<Slot>> layers, double gap)
    {
        foreach (var layer in layers)
        {
            Place(layer, static _ => 0, gap);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var goesRight = sweep % 2 == 0;
            foreach (var layer in goesRight ? layers : layers.Reverse())
            {
                Place(layer, slot => Wish(slot, goesRight), gap);
            }
        }
    }

    private static double Wish(Slot slot, bool goesRight)
    {
        var (first, second) = goesRight ? (slot.Previous, slot.Next) : (slot.Next, slot.Previous);
        var others = first.Count > 0 ? first : second;
        return others.Count > 0 ? others.Average(static other => other.Centre) : slot.Centre;
    }

    /// <summary>As near to the wishes as order and distance allow: pushed down by those above, pushed up by those below, and the mean of both, which keeps the distances too.</summary>
    private static void Place(List<Slot> layer, Func<Slot, double> wish, double gap)
    {
        double[] wishes = [.. layer.Select(wish)];
        var down = new double[layer.Count];
        for (var i = 0; i < layer.Count; i++)
        {
            down[i] = i == 0 ? wishes[i] : Math.Max(wishes[i], down[i - 1] + Distance(i));
        }

        var up = new double[layer.Count];
        for (var i = layer.Count - 1; i >= 0; i--)
        {
            up[i] = i == layer.Count - 1 ? wishes[i] : Math.Min(wishes[i], up[i + 1] - Distance(i + 1));
            layer[i].Centre = (down[i] + up[i]) / 2;
        }

        double Distance(int i) => ((layer[i - 1].Height + layer[i].Height) / 2) + gap;
    }
}
