namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>Orders each layer so that few flows cross: again and again by the mean of the places of what each slot is joined to.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 12;

    /// <summary>The layers from left to right, each from top to bottom.</summary>
    public static IReadOnlyList<List<Slot>> Of(IEnumerable<Slot> slots)
    {
        List<List<Slot>> layers = [.. slots.GroupBy(static slot => slot.Layer).OrderBy(static group => group.Key).Select(static group => group.ToList())];
        layers.ForEach(Number);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            if (sweep % 2 == 0)
            {
                for (var layer = 1; layer < layers.Count; layer++)
                {
                    Sort(layers[layer], static slot => slot.Previous);
                }
            }
            else
            {
                for (var layer = layers.Count - 2; layer >= 0; layer--)
                {
                    Sort(layers[layer], static slot => slot.Next);
                }
            }
        }

        return layers;
    }

    private static void Sort(List<Slot> layer, Func<Slot, List<Slot>> joined)
    {
        // Stable: what is equal stays in its order.
        List<Slot> sorted = [.. layer.OrderBy(slot => joined(slot) is { Count: > 0 } others ? others.Average(static other => other.Order) : slot.Order)];
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private static void Number(List<Slot> layer)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].Order = i;
        }
    }
}
