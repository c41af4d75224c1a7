using System.IO.Compression;
using System.Text;
using DataMesh.Cli.Tests.Kit;
using DataMesh.Gen.Baselines;
using DataMesh.Tests.Shared;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>A package of the connector 'acme-greets', as its author would pack it, or as somebody else would change it.</summary>
internal sealed class PluginPackage
{
    public const string Type = "acme-greets";
    public const string Assembly = "lib/net10.0/Acme.Notes.dll";
    public const string Dependency = "lib/net10.0/Acme.Text.dll";

    private static readonly string Output = Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Cli.Plugin", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>The connector's assembly.</summary>
    public static byte[] Connector { get; } = File.ReadAllBytes(Path.Combine(Output, "Acme.Notes.dll"));

    /// <summary>What the connector promises, as its baseline says it.</summary>
    public static string Contract { get; } = ContractDocument.Parse(ConnectorAssembly.Inspect(Path.Combine(Output, "Acme.Notes.dll")).Connectors.Single().ContractJson!).Write();

    /// <summary>What it needs.</summary>
    public static byte[] Text { get; } = File.ReadAllBytes(Path.Combine(Output, "Acme.Text.dll"));

    /// <summary>What that says in German.</summary>
    public static byte[] German { get; } = File.ReadAllBytes(Path.Combine(Output, "de", "Acme.Text.resources.dll"));

    /// <summary>Its signatures alone.</summary>
    public static byte[] Reference { get; } = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests", "DataMesh.Cli.Plugin", "obj", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "ref", "Acme.Notes.dll"));

    public string Id { get; init; } = "Acme.Notes";

    public string Version { get; init; } = "1.2.0";

    /// <summary>The nuspec's metadata beside id and version.</summary>
    public string Metadata { get; init; } = "";

    /// <summary>What stands before the nuspec's root.</summary>
    public string Prolog { get; init; } = "";

    /// <summary>The nuspec's name; null: as it should be.</summary>
    public string? NuspecName { get; init; }

    /// <summary>The other entries: name, content, and mode on Unix.</summary>
    public List<(string Name, byte[] Content, int Mode)> Entries { get; } = [];

    /// <summary>A package that carries all that it needs.</summary>
    public static PluginPackage Whole(string version = "1.2.0", byte[]? connector = null) => new PluginPackage { Version = version }.With(Assembly, connector ?? Connector).With(Dependency, Text);

    public PluginPackage With(string name, byte[] content, int mode = 0)
    {
        Entries.Add((name, content, mode));
        return this;
    }

    public PluginPackage With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public PluginPackage Without(string name)
    {
        Entries.RemoveAll(entry => entry.Name == name);
        return this;
    }

    /// <summary>The package's bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            var nuspec = $"<?xml version=\"1.0\"?>{Prolog}<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{Id}</id><version>{Version}</version><authors>Acme</authors><description>Greets people.</description>{Metadata}</metadata></package>";
            foreach (var (name, content, mode) in Entries.Prepend((NuspecName ?? $"{Id}.nuspec", Encoding.UTF8.GetBytes(nuspec), 0)).Where(static entry => entry.Item1.Length > 0))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                entry.ExternalAttributes = mode << 16;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Writes the package into the working directory.</summary>
    public string Write(Workplace place, string folder = "")
    {
        var path = Path.Combine(Directory.CreateDirectory(place.PathOf(folder)).FullName, $"{Id}.{Version}.nupkg");
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    /// <summary>The connector's assembly with a text of its metadata in place of another of the same length.</summary>
    public static byte[] Patched(string text, string other)
    {
        var content = Connector.ToArray();
        var (from, to) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other));
        Assert.Equal(from.Length, to.Length);
        var hits = 0;
        for (var at = content.AsSpan().IndexOf(from); at >= 0; at = content.AsSpan().IndexOf(from))
        {
            to.CopyTo(content, at);
            hits++;
        }

        Assert.NotEqual(0, hits);
        return content;
    }
}
