using System.IO.Compression;
using System.Xml.Linq;

namespace DataMesh.Packaging.Tests;

/// <summary>A package, read as the archive that it is.</summary>
internal sealed class PackageFile(string path)
{
    /// <summary>Its files without those of the archive format, in ordinal order.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            using var archive = ZipFile.OpenRead(path);
            return [.. archive.Entries.Select(static entry => entry.FullName).Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml").Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Its assemblies.</summary>
    public IEnumerable<string> Assemblies => Files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal));

    public byte[] Read(string name)
    {
        using var archive = ZipFile.OpenRead(path);
        using var entry = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The elements of its <c>nuspec</c> of one name.</summary>
    public IEnumerable<XElement> Specification(string name) =>
        XDocument.Load(new MemoryStream(Read(Files.Single(static file => file.EndsWith(".nuspec", StringComparison.Ordinal))))).Descendants().Where(element => element.Name.LocalName == name);
}
