namespace DataMesh.Cli.Catalogs.Lineage.Layout;

/// <summary>Where everything is, in pixels.</summary>
/// <param name="Width">Of all of it.</param>
/// <param name="Height">Of all of it.</param>
/// <param name="Nodes">A box each.</param>
/// <param name="Flows">A path each.</param>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Box> Nodes, IReadOnlyList<FlowPath> Flows);

/// <summary>Where a node is.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height);

/// <summary>A place.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>Where a flow goes, from its source to its target.</summary>
/// <param name="Points">Curves and straight lines in turn, a curve first.</param>
/// <param name="IsLoop">Whether source and target are one.</param>
internal sealed record FlowPath(IReadOnlyList<Point> Points, bool IsLoop);
