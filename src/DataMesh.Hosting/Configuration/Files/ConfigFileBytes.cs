using System.ComponentModel;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Runtime;

/// <summary>A configuration file as it was at one moment: what is judged of it is what is used.</summary>
/// <param name="Path">Where it is; its extension says how it is written.</param>
/// <param name="Name">How problems and origins name it.</param>
/// <param name="Bytes">All that it holds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ConfigFileBytes(string Path, string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a file; null, and a problem, where it cannot be read.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">How problems and origins name it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="look">Looks at the opened file before it is read, and may throw.</param>
    public static ConfigFileBytes? Read(string path, string name, ConfigProblems problems, Action<SafeFileHandle>? look = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(problems);
        return FileText.ReadBytes(path, name, problems, look) is { } bytes ? new ConfigFileBytes(path, name, bytes) : null;
    }
}
