namespace DataMesh;

/// <summary>How a system would run a statement.</summary>
/// <param name="Text">The plan as the system prints it.</param>
/// <param name="Nodes">The same as a tree; empty where the system gives text alone.</param>
public sealed record QueryPlan(string Text, IReadOnlyList<QueryPlanNode> Nodes);

/// <summary>One step of a plan.</summary>
/// <param name="Description">In the system's own words.</param>
/// <param name="Children">What the step reads from.</param>
public sealed record QueryPlanNode(string Description, IReadOnlyList<QueryPlanNode> Children);
