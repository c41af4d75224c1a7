using System.Buffers.Binary;
using System.Text;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Plugins;

/// <summary>Packages that are damaged, wrong or meant to harm: refused before anything of them is written.</summary>
public sealed class BadPackageTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("../evil.dll", "names a path outside its folder")]
    [InlineData("lib/../../evil.dll", "names a path outside its folder")]
    [InlineData("lib/%2e%2e/%2e%2e/evil.dll", "names a path outside its folder")]
    [InlineData("/etc/evil.dll", "names a path from the root")]
    [InlineData("C:/evil.dll", "has a colon")]
    [InlineData("lib\\evil.dll", "has a backslash")]
    [InlineData("lib/net10.0/CON.dll", "is a device on Windows")]
    [InlineData("lib/nul", "is a device on Windows")]
    [InlineData("lib/com1.txt", "is a device on Windows")]
    [InlineData("lib//evil.dll", "has a part without a name")]
    [InlineData("lib/evil.dll.", "ends with a dot or a space")]
    [InlineData("lib/a\u0000b.dll", "has a control character")]
    [InlineData("LIB/net10.0/acme.NOTES.dll", "two entries called")]
    [InlineData("lib/net10.0/Acme.Notes.dll", "two entries called")]
    public void EntryThatNamesWhatItMustNot_IsRefused(string name, string message) => Refused(PluginPackage.Whole().With(name, "x"), message);

    [Fact]
    public void SymbolicLink_IsRefused() => Refused(PluginPackage.Whole().With("lib/net10.0/link.dll", "/etc/passwd"u8.ToArray(), 0xA1FF), "which is a symbolic link");

    [Fact]
    public void EncryptedEntry_IsRefused() => Refused(Headers(PluginPackage.Whole().ToBytes(), static (header, isCentral) => header[isCentral ? 8 : 6] |= 1), "which is encrypted");

    [Fact]
    public void EntriesThatUnpackToTooMuch_AreRefused() =>
        Refused(Headers(PluginPackage.Whole().ToBytes(), static (header, isCentral) => BinaryPrimitives.WriteUInt32LittleEndian(header[(isCentral ? 24 : 22)..], 0x7fff0000)), "and a package may unpack to 512");

    [Fact]
    public void TooManyEntries_AreRefused()
    {
        var package = PluginPackage.Whole();
        for (var i = 0; i < 5000; i++)
        {
            package.With($"content/{i}", []);
        }

        Refused(package, "and a package may have 5000");
    }

    [Fact]
    public void ContentThatIsNotWhatThePackageSays_IsRefused()
    {
        var bytes = PluginPackage.Whole().ToBytes();
        bytes[bytes.AsSpan().IndexOf("Greets people."u8)] = (byte)'g';
        Refused(bytes, "whose content is not what the package says of it");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(20_000)]
    public void CutOffFile_IsRefused(int length) => Refused(PluginPackage.Whole().ToBytes()[..length], "is no package, or is damaged or cut off");

    [Fact]
    public void TextFile_IsRefused() => Refused("not a zip at all, though it is long enough to be one"u8.ToArray(), "is no package");

    [Fact]
    public void FileThatIsNotThere_IsTold() => Assert.Contains("cannot be read", Assert.Throws<ConnectorConfigurationException>(() => ConnectorPackage.Open(_place.PathOf("gone.nupkg"))).Message, StringComparison.Ordinal);

    [Fact]
    public void NuspecThatIsMissing_IsTold() => Refused(new PluginPackage { NuspecName = "" }.With(PluginPackage.Assembly, PluginPackage.Connector), "it has no .nuspec at its root");

    [Fact]
    public void TwoNuspecs_AreTold() => Refused(PluginPackage.Whole().With("other.nuspec", "<package/>"), "it has 2 files .nuspec");

    [Fact]
    public void NuspecWithEntities_IsRefused() =>
        Refused(new PluginPackage { Prolog = "<!DOCTYPE package [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>", Metadata = "<title>&b;</title>" }.With(PluginPackage.Assembly, PluginPackage.Connector), "is no XML that is taken");

    [Theory]
    [InlineData("..", "1.0.0", "has no id that a package can have")]
    [InlineData("CON", "1.0.0", "has no id that a package can have")]
    [InlineData("Acme.Notes", "../1.0", "has no version that a package can have")]
    [InlineData("Acme.Notes", "one", "has no version that a package can have")]
    public void IdOrVersionThatCannotBe_IsRefused(string id, string version, string message) =>
        Refused(new PluginPackage { Id = id, Version = version, NuspecName = "Acme.Notes.nuspec" }.ToBytes(), message, "Acme.Notes.nupkg");

    [Fact]
    public void ConnectorIdThatIsAPath_IsRefused() => Refused(PluginPackage.Whole(connector: PluginPackage.Patched(PluginPackage.Type, "../../greet")), "has a connector with the id '../../greet'");

    [Theory]
    [InlineData("$([System.IO.File]::ReadAllText('/etc/hostname'))", "1.0.0")]
    [InlineData("Acme.Text;Other", "1.0.0")]
    [InlineData("Acme.Text", "$(HOME)")]
    public void DependencyThatMSBuildWouldEvaluate_IsRefused(string id, string range) =>
        Refused(new PluginPackage { Metadata = $"<dependencies><dependency id=\"{id}\" version=\"{range}\" /></dependencies>" }.With(PluginPackage.Assembly, PluginPackage.Connector), "needs a package that cannot be");

    [Fact]
    public async Task LicenceOfTwoLines_TellsNoLevelOfItsOwn()
    {
        var package = new PluginPackage { Metadata = "<license type=\"expression\">MIT&#10;  level official</license>" }.With(PluginPackage.Assembly, PluginPackage.Connector).Write(_place);
        Assert.DoesNotContain("\n  level official", (await _place.RunAsync("connector", "install", package)).Failed(2, "licence MIT\\n  level official").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PackageOfANewerLibrary_AsksForANewerDmesh()
    {
        var package = new PluginPackage { Metadata = "<dependencies><dependency id=\"DataMesh.Gen\" version=\"0.99.0\" /></dependencies>" }.With(PluginPackage.Assembly, PluginPackage.Connector).Write(_place);
        (await _place.RunAsync("connector", "install", package, "--yes")).Failed(3, "was built with DataMesh.Gen 0.99.0, and this dmesh has");
    }

    [Fact]
    public void KindThatIsANumber_IsNone() => Assert.Empty(MetadataConnectors.OperationsOf(new ConnectorExportInfo("a", "", "", "1.0.0", ["99"], [], null)));

    [Theory]
    [InlineData("{\"operations\":{\"execute\":\"never\"}}", OperationClass.Never)]
    [InlineData("{\"operations\":{\"execute\":7}}", OperationClass.ByRequest)]
    [InlineData("no JSON", OperationClass.ByRequest)]
    [InlineData(null, OperationClass.ByRequest)]
    public void Retry_IsThatOfTheContract(string? contract, OperationClass retry) =>
        Assert.Equal(retry, MetadataConnectors.OperationsOf(new ConnectorExportInfo("a", "", "", "1.0.0", ["query"], [], null) { ContractJson = contract }).Single(static operation => operation.Name == "execute").Class);

    [Fact]
    public void NuspecThatIsNamedOtherwise_IsRefused() => Refused(new PluginPackage { NuspecName = "Other.nuspec" }.With(PluginPackage.Assembly, PluginPackage.Connector), "its Other.nuspec is named otherwise");

    [Fact]
    public void FileThatIsNamedOtherwise_IsRefused() => Refused(PluginPackage.Whole().ToBytes(), "the file is named otherwise", "Trusted.Package.1.0.0.nupkg");

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("no JSON")]
    public async Task SchemaThatIsNoObject_IsRefused(string schema)
    {
        const string message = "has a connector 'crafted' whose schema is no object of JSON: build the connector anew.";
        Refused(new PluginPackage().With(PluginPackage.Assembly, CraftedAssembly.WithSchema(schema)), message);
        var file = _place.PathOf("Crafted.dll");
        File.WriteAllBytes(file, CraftedAssembly.WithSchema(schema));
        (await _place.RunAsync("connector", "inspect", file)).Failed(3, message);
    }

    [Fact]
    public async Task SchemaThatIsAnObject_IsRead()
    {
        var file = _place.PathOf("Crafted.dll");
        File.WriteAllBytes(file, CraftedAssembly.WithSchema("{\"properties\":{\"deep\":{\"type\":\"integer\"}}}"));
        Assert.Contains("deep", (await _place.RunAsync("connector", "inspect", file)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AssemblyWithoutAFolderOfItsFramework_IsToldWhereItBelongs() =>
        Refused(new PluginPackage().With("lib/Acme.Notes.dll", PluginPackage.Connector), "has lib/Acme.Notes.dll, which belongs in the folder of the framework that it was built for, such as lib/net10.0/Acme.Notes.dll:");

    [Fact]
    public void PackageWithoutAssemblies_IsNoConnector() => Refused(new PluginPackage().With("readme.md", "x"), "is no connector: it has no assembly below lib/");

    [Fact]
    public void PackageOfAnotherLibrary_IsNoConnector() => Refused(new PluginPackage().With(PluginPackage.Dependency, PluginPackage.Text), "needs a class with [Connector]");

    [Fact]
    public void TwoModules_AreNamed() => Refused(PluginPackage.Whole().With("lib/net10.0/Second.dll", PluginPackage.Connector), "has 2 modules of connectors, and a package may have one: lib/net10.0/Acme.Notes.dll, lib/net10.0/Second.dll");

    [Theory]
    [InlineData(1, "has a module without any")]
    [InlineData(2, "has two modules of connectors: the generator writes one for each assembly")]
    public void AssemblyThatNoGeneratorWrote_IsTold(int modules, string message) => Refused(new PluginPackage().With(PluginPackage.Assembly, CraftedAssembly.WithModules(modules)), message);

    [Theory]
    [InlineData("net11.0", "update dmesh")]
    [InlineData("net472", "built for .NET or .NET Standard")]
    [InlineData("net10.0-windows7.0", "update dmesh, or use a package")]
    public void AssembliesForAnotherFrameworkAlone_AreNamed(string framework, string message)
    {
        Refused(new PluginPackage().With($"lib/{framework}/Acme.Notes.dll", PluginPackage.Connector), $"has assemblies for {framework} alone");
        Refused(new PluginPackage().With($"lib/{framework}/Acme.Notes.dll", PluginPackage.Connector), message);
    }

    [Fact]
    public void OfSeveralFrameworks_TheBestIsTaken()
    {
        var package = new PluginPackage();
        foreach (var framework in new[] { "netstandard2.0", "net8.0", "net11.0", "net9.0", "net472" })
        {
            package.With($"lib/{framework}/Acme.Notes.dll", PluginPackage.Connector);
        }

        using var opened = ConnectorPackage.Open(package.Write(_place));
        Assert.Equal("lib/net9.0/Acme.Notes.dll", opened.Entry);
    }

    [Fact]
    public void ReferenceAssembly_IsRefused() => Refused(new PluginPackage().With(PluginPackage.Assembly, PluginPackage.Reference), "carries a reference assembly");

    [Fact]
    public void AssemblyThatIsDamaged_IsTold() => Refused(new PluginPackage().With(PluginPackage.Assembly, PluginPackage.Connector[..3000]), "lib/net10.0/Acme.Notes.dll' is no .NET assembly, or is damaged");

    [Theory]
    [InlineData("0.2", "update dmesh to a version with contract 0.2")]
    [InlineData("9.0", "update dmesh to a version with contract 9.0")]
    [InlineData("abc", "its author must build it anew")]
    public async Task ContractThatThisDmeshHasNot_IsRefused(string contract, string advice)
    {
        var package = PluginPackage.Whole(connector: PluginPackage.Patched("\u00030.1", $"\u0003{contract}")).Write(_place);
        (await _place.RunAsync("connector", "install", package, "--yes")).Failed(3, advice);
        Assert.Contains("\"supported\": false", (await _place.RunAsync("connector", "inspect", package, "--output", "json")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedFrameworkThatDmeshHasNot_IsNamed()
    {
        var package = new PluginPackage { Metadata = "<frameworkReferences><group targetFramework=\"net10.0\"><frameworkReference name=\"Microsoft.AspNetCore.App\" /></group></frameworkReferences>" };
        (await _place.RunAsync("connector", "install", package.With(PluginPackage.Assembly, PluginPackage.Connector).Write(_place), "--yes")).Failed(3, "needs the shared framework Microsoft.AspNetCore.App");
    }

    [Theory]
    [InlineData("runtimes/linux-x64/native/libx.so", "x", "in a folder of native files")]
    [InlineData("content/harmless.txt", "\u007fELF...", "ELF")]
    [InlineData("content/harmless.dat", "MZ is no program, but begins as one", "PE that is damaged")]
    public void NativeCode_IsFoundWhateverItsName(string name, string content, string what)
    {
        using var package = ConnectorPackage.Open(PluginPackage.Whole().With(name, content).Write(_place));
        Assert.Equal([(name, what)], package.Native);
    }

    [Theory]
    [InlineData(0xcffaedfe, "Mach-O")]
    [InlineData(0xcafebabe, "Mach-O")]
    [InlineData(0x89504e47, null)]
    public void NativeCodeOfAnotherSystem_IsFound(uint magic, string? what)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(head, magic);
        Assert.Equal(what, NativeCode.Of("content/file", head, () => head));
    }

    [Fact]
    public void AssemblyOfMixedCode_IsNative()
    {
        Assert.Null(NativeCode.Of("a.dll", PluginPackage.Connector.AsSpan(0, 4), static () => PluginPackage.Connector));
        var mixed = PluginPackage.Connector.ToArray();
        using (var reader = new System.Reflection.PortableExecutable.PEReader(new MemoryStream(PluginPackage.Connector)))
        {
            mixed[reader.PEHeaders.CorHeaderStartOffset + 16] &= 0xfe; // No longer "IL only".
        }

        Assert.Equal("mixed with .NET code", NativeCode.Of("a.dll", mixed.AsSpan(0, 4), () => mixed));
    }

    [Fact]
    public async Task NativeCode_IsTakenWhereItIsAllowedAlone()
    {
        var package = PluginPackage.Whole().With("runtimes/linux-x64/native/libx.so", "x").Write(_place);
        (await _place.RunAsync("connector", "install", package, "--yes")).Failed(3, "carries native code: runtimes/linux-x64/native/libx.so");
        (await _place.RunAsync("connector", "install", package, "--yes", "--allow-native")).Succeeded();
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0-rc.1", 1)]
    [InlineData("1.0.0-rc.2", "1.0.0-rc.10", -1)]
    [InlineData("1.0.0-beta", "1.0.0-rc", -1)]
    [InlineData("1.0", "1.0.0.0", 0)]
    [InlineData("1.10.0", "1.9.0", 1)]
    [InlineData("1.0.0-rc.1", "1.0.0-rc", 1)]
    [InlineData("1.0.0-1", "1.0.0-a", -1)]
    public void Versions_AreInNuGetsOrder(string first, string second, int order)
    {
        Assert.Equal(order, Math.Sign(PackageVersion.TryParse(first)!.CompareTo(PackageVersion.TryParse(second))));
        Assert.Equal(-order, Math.Sign(PackageVersion.TryParse(second)!.CompareTo(PackageVersion.TryParse(first))));
    }

    private void Refused(PluginPackage package, string message) => Refused(package.ToBytes(), message);

    private void Refused(byte[] package, string message, string name = "Acme.Notes.1.2.0.nupkg")
    {
        var path = _place.PathOf(name);
        File.WriteAllBytes(path, package);
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorPackage.Open(path).Dispose());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private delegate void Change(Span<byte> header, bool isCentral);

    // Every header of the archive, local and central.
    private static byte[] Headers(byte[] zip, Change change)
    {
        foreach (var (signature, isCentral) in new[] { ("PK\u0003\u0004", false), ("PK\u0001\u0002", true) })
        {
            var bytes = Encoding.ASCII.GetBytes(signature);
            for (var at = 0; zip.AsSpan(at).IndexOf(bytes) is >= 0 and var next; at += next + 4)
            {
                change(zip.AsSpan(at + next), isCentral);
            }
        }

        return zip;
    }
}
