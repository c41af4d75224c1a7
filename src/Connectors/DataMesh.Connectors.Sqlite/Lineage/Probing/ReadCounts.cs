using System.Runtime.InteropServices;
using DataMesh.Connectors.Sqlite.Lineage.Flows;

namespace DataMesh.Connectors.Sqlite.Lineage.Probing;

/// <summary>How often a piece of SQL reads each column: the engine reports every reference.</summary>
internal sealed class ReadCounts
{
    private readonly Dictionary<LineageSource, int> _counts = [];

    public IEnumerable<LineageSource> Sources => _counts.Keys;

    public void Add(LineageSource source) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, source, out _)++;

    /// <summary>What is read more often here than there.</summary>
    public ReadCounts Minus(ReadCounts other)
    {
        var rest = new ReadCounts();
        foreach (var (source, count) in _counts)
        {
            if (count - other._counts.GetValueOrDefault(source) is > 0 and var more)
            {
                rest._counts[source] = more;
            }
        }

        return rest;
    }

    public void Add(ReadCounts other)
    {
        foreach (var (source, count) in other._counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, source, out _) += count;
        }
    }

    public bool SameAs(ReadCounts other) =>
        _counts.Count == other._counts.Count && _counts.All(pair => other._counts.GetValueOrDefault(pair.Key) == pair.Value);
}
