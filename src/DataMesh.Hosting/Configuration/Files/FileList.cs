using System.Globalization;

namespace DataMesh.Runtime;

/// <summary>A list of a file while it is read.</summary>
internal sealed class FileList(FileDocument document)
{
    private readonly List<FileValue> _items = [];
    private FileSize _size = FileSize.One;

    /// <summary>Adds an item.</summary>
    /// <returns>Whether the file still holds no more than it may.</returns>
    public bool Add(FileValue item)
    {
        _size = _size.With(item.Size, _items.Count.ToString(CultureInfo.InvariantCulture).Length);
        _items.Add(item);
        return document.Takes(_size);
    }

    /// <summary>The list as it is now.</summary>
    public FileValue Build(ConfigOrigin origin, params IReadOnlyList<FileFault> faults) => new(origin) { Items = _items, Size = _size, Faults = faults };
}
