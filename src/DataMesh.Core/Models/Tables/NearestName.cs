namespace DataMesh;

/// <summary>Finds the name that somebody most likely meant.</summary>
public static class NearestName
{
    /// <summary>The nearest of some names by edit distance without case, or null if none is near enough (a third of the length, at least 1).</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        return EditDistance.Nearest(name, candidates);
    }

    /// <summary>A sentence for an error message: <c>" Did you mean 'orders'?"</c>, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) => Find(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
