using System.Collections;
using System.ComponentModel;

namespace DataMesh;

/// <summary>The connectors of one assembly in ordinal order of their ids, each made when it is asked for: to know a thousand ids costs no thousand descriptors. Unchangeable, thread-safe.</summary>
public sealed class ConnectorModule : IReadOnlyList<ConnectorDescriptor>
{
    private readonly Func<int, ConnectorDescriptor> _get;

    /// <summary>For generated code.</summary>
    /// <param name="assemblyName">The assembly's simple name.</param>
    /// <param name="contractVersion">The contract it was built against.</param>
    /// <param name="names">The ids in ordinal order, one a line: one constant is read faster than an array of them.</param>
    /// <param name="get">Gives the descriptor at an index of these.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConnectorModule(string assemblyName, string contractVersion, string names, Func<int, ConnectorDescriptor> get)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(get);
        AssemblyName = assemblyName;
        ContractVersion = contractVersion;
        Names = names.Split('\n');
        _get = get;
    }

    /// <summary>The assembly's simple name.</summary>
    public string AssemblyName { get; }

    /// <summary>The contract it was built against, <c>major.minor</c>; see <see cref="ConnectorContract.Version"/>.</summary>
    public string ContractVersion { get; }

    /// <summary>The ids in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public int Count => Names.Count;

    /// <inheritdoc/>
    public ConnectorDescriptor this[int index] => _get(index);

    /// <inheritdoc/>
    public IEnumerator<ConnectorDescriptor> GetEnumerator() => Enumerable.Range(0, Count).Select(_get).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The assembly's name.</summary>
    public override string ToString() => AssemblyName;
}
