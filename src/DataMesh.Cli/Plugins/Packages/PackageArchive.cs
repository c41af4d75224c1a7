using System.IO.Compression;
using System.Security.Cryptography;

namespace DataMesh.Cli.Plugins;

/// <summary>A package's entries. All of them are judged before the first is read, and nothing is written to a disk here.</summary>
/// <remarks>The file is read once, so that what was judged is what is installed.</remarks>
internal sealed class PackageArchive : IDisposable
{
    private const int MaxEntries = 5_000;
    private const long MaxPackage = 256L << 20;
    private const long MaxUnpacked = 512L << 20;
    private const int LinkType = 0xA000;
    private const int FileTypes = 0xF000;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private PackageArchive(string path, byte[] content, ZipArchive zip)
    {
        Path = path;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content));
        _zip = zip;
    }

    /// <summary>The package's file, as a full path.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the package, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The names of its files.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Opens a package and judges its entries.</summary>
    /// <exception cref="ConnectorConfigurationException">It is no package, or one that must not be unpacked; the message says why.</exception>
    public static PackageArchive Open(string path)
    {
        var file = System.IO.Path.GetFullPath(path);
        var content = ReadFile(file);
        PackageArchive? archive = null;
        try
        {
            archive = new PackageArchive(file, content, new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read));
            archive.Judge();
            return archive;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException)
        {
            archive?.Dispose();
            throw new ConnectorConfigurationException($"'{file}' is no package, or is damaged or cut off: {exception.Message} 'dotnet pack' makes packages.", exception);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>How many bytes a file says that it has.</summary>
    public long LengthOf(string name) => _entries[name].Length;

    /// <summary>A file's content.</summary>
    /// <exception cref="ConnectorConfigurationException">It is damaged, or larger than it says.</exception>
    public byte[] Read(string name) => Read(name, int.MaxValue);

    /// <summary>The first bytes of a file, fewer where it has fewer.</summary>
    /// <exception cref="ConnectorConfigurationException">It is damaged.</exception>
    public byte[] Head(string name, int count) => Read(name, count);

    public void Dispose() => _zip.Dispose();

    private static byte[] ReadFile(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxPackage)
            {
                throw new ConnectorConfigurationException($"'{file}' has {stream.Length >> 20} MiB, and a package may have {MaxPackage >> 20}.");
            }

            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ConnectorConfigurationException($"'{file}' cannot be read: {exception.Message}", exception);
        }
    }

    private void Judge()
    {
        if (_zip.Entries.Count > MaxEntries)
        {
            throw Refuse($"has {_zip.Entries.Count} entries, and a package may have {MaxEntries}");
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        long total = 0;
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName;
            if (EntryNames.WhyNot(name) is { } reason)
            {
                throw Refuse($"has the entry '{name}': {reason}");
            }

            if (((entry.ExternalAttributes >> 16) & FileTypes) == LinkType)
            {
                throw Refuse($"has the entry '{name}', which is a symbolic link: it could lead outside its folder");
            }

            if (entry.IsEncrypted)
            {
                throw Refuse($"has the entry '{name}', which is encrypted: nobody can see what it is");
            }

            if (!seen.Add(EntryNames.Decode(name).TrimEnd('/')))
            {
                throw Refuse($"has two entries called '{name}', case aside: which one is meant differs from system to system");
            }

            // Each for itself: a sum of lengths that an archive may claim runs over, and is small again.
            if (entry.Length > MaxUnpacked || (total += entry.Length) > MaxUnpacked)
            {
                throw Refuse($"unpacks to more than {MaxUnpacked >> 20} MiB, and a package may unpack to {MaxUnpacked >> 20}");
            }

            if (!name.EndsWith('/'))
            {
                _entries.Add(EntryNames.Decode(name), entry);
            }
        }
    }

    private byte[] Read(string name, int count)
    {
        var entry = _entries[name];
        try
        {
            var content = new byte[Math.Min(entry.Length, count)];
            using var stream = entry.Open();
            stream.ReadExactly(content);
            if (content.Length == entry.Length && (stream.ReadByte() >= 0 || Crc32.Of(content) != entry.Crc32))
            {
                throw Refuse($"has the entry '{name}', whose content is not what the package says of it");
            }

            return content;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw new ConnectorConfigurationException($"'{Path}' is damaged or cut off at the entry '{name}': {exception.Message} Get it again.", exception);
        }
    }

    private ConnectorConfigurationException Refuse(string what) => new($"'{Path}' {what}. It is not used.");
}
