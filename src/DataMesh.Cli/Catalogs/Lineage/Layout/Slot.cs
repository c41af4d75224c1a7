namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>A place in a layer: a node's, or a dummy's where a flow passes.</summary>
internal sealed class Slot
{
    public required int Layer { get; init; }

    public required double Height { get; init; }

    /// <summary>0 of a dummy, until it is as wide as its layer.</summary>
    public double Width { get; set; }

    public double Left { get; set; }

    /// <summary>The middle of its height.</summary>
    public double Centre { get; set; }

    public double Top => Centre - (Height / 2);

    /// <summary>Its place in its layer, from the top.</summary>
    public int Order { get; set; }

    /// <summary>What flows into it, in layers to the left.</summary>
    public List<Slot> Previous { get; } = [];

    /// <summary>Where it flows to, in layers to the right.</summary>
    public List<Slot> Next { get; } = [];
}
