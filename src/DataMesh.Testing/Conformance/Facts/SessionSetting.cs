namespace DataMesh.Testing;

/// <summary>A setting of a session that a statement changes.</summary>
/// <param name="Change">The statement that changes it: <c>SET TIME ZONE 'Asia/Tokyo'</c>.</param>
/// <param name="Read">The query that gives its value in one row and column: <c>SHOW TIME ZONE</c>.</param>
public sealed record SessionSetting(string Change, string Read);
