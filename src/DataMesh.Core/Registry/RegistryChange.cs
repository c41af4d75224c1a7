namespace DataMesh;

/// <summary>What an update of a registry meant, as names of instances in ordinal order.</summary>
/// <param name="Added">There was none of that name.</param>
/// <param name="Changed">Its configuration is another: the next operation runs on a new connector. Also where its type is another.</param>
/// <param name="Removed">There is none of that name any more, or it is disabled.</param>
/// <param name="Unchanged">Nothing happened to it: it is as connected as before.</param>
public sealed record RegistryChange(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, IReadOnlyList<string> Unchanged);
