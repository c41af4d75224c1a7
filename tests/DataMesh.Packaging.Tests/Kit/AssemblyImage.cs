using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace DataMesh.Packaging.Tests;

/// <summary>An assembly and the symbols in it, read without being loaded.</summary>
internal sealed class AssemblyImage : IDisposable
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider _symbols;

    public AssemblyImage(byte[] bytes)
    {
        _image = new PEReader([.. bytes]);
        _metadata = _image.GetMetadataReader();
        _symbols = _image.ReadEmbeddedPortablePdbDebugDirectoryData(_image.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    public Version Version => _metadata.GetAssemblyDefinition().Version;

    public IReadOnlyDictionary<string, Version> References => _metadata.AssemblyReferences
        .Select(_metadata.GetAssemblyReference)
        .ToDictionary(reference => _metadata.GetString(reference.Name), static reference => reference.Version);

    /// <summary>The source files that the symbols name.</summary>
    public IReadOnlyList<string> Documents
    {
        get
        {
            var symbols = _symbols.GetMetadataReader();
            return [.. symbols.Documents.Select(symbols.GetDocument).Select(document => symbols.GetString(document.Name))];
        }
    }

    /// <summary>The first text argument of an assembly attribute; null where it is not there.</summary>
    public string? Attribute(string name) => Attributes(name).FirstOrDefault()?[0];

    /// <summary>The text arguments of each assembly attribute of a name.</summary>
    public IEnumerable<string?[]> Attributes(string name) =>
        from handle in _metadata.GetAssemblyDefinition().GetCustomAttributes()
        let attribute = _metadata.GetCustomAttribute(handle)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        let parent = _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
        where parent.Kind == HandleKind.TypeReference && _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)parent).Name) == name
        select ReadTexts(attribute);

    /// <summary>The text of a source file that is embedded in the symbols; null where it is not.</summary>
    public string? Source(string document)
    {
        var symbols = _symbols.GetMetadataReader();
        var handle = symbols.Documents.Single(handle => symbols.GetString(symbols.GetDocument(handle).Name) == document);
        var information = symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation).FirstOrDefault(information => symbols.GetGuid(information.Kind) == EmbeddedSource);
        return information.Value.IsNil ? null : Decode(symbols.GetBlobBytes(information.Value));
    }

    public void Dispose()
    {
        _symbols.Dispose();
        _image.Dispose();
    }

    // Four bytes of length, 0 where the text is not compressed.
    private static string Decode(byte[] blob)
    {
        using var bytes = new MemoryStream(blob, 4, blob.Length - 4);
        using Stream text = BitConverter.ToInt32(blob) == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress);
        using var reader = new StreamReader(text, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private string?[] ReadTexts(CustomAttribute attribute)
    {
        var blob = _metadata.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return [blob.ReadSerializedString(), blob.RemainingBytes > 2 ? blob.ReadSerializedString() : null];
    }
}
