namespace DataMesh.Gen.Generators.Tests.Loading;

public sealed class InspectTests : IDisposable
{
    private readonly Plugins _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public void Assembly_IsToldWithoutRunningIt()
    {
        const string Key = "Inspected";
        var path = _plugins.Build(Key, [Plugins.Connector("Zeta"), Plugins.Connector("Alpha"), Plugins.Initializer(Key)]);
        var info = ConnectorAssembly.Inspect(path);
        Assert.Equal((path, Key, "0.1", true), (info.Path, info.Name, info.ContractVersion, info.IsSupported));
        Assert.Equal(["alpha 1.2.3", "zeta 1.2.3"], info.Connectors.Select(static connector => connector.ToString()));
        var alpha = info.Connectors[0];
        Assert.Equal(("Plugin.Alpha", "Plugin.AlphaConfig"), (alpha.ConnectorType, alpha.ConfigType));
        Assert.Equal(["query"], alpha.Kinds);
        Assert.Equal(["read-only"], alpha.Capabilities);
        Assert.Contains("\"host\"", alpha.ConfigJsonSchema, StringComparison.Ordinal);
        Assert.StartsWith("{\"capabilities\":[\"read-only\"],\n\"config\":{\"keys\":{", alpha.ContractJson, StringComparison.Ordinal);
        Assert.False(Plugins.HasRun(Key));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), static assembly => assembly.GetName().Name == Key);

        // The proof that there was something to run.
        Assert.Equal(alpha.ConfigJsonSchema, ConnectorAssembly.Load(path)[0].Config.JsonSchema);
        Assert.True(Plugins.HasRun(Key));
    }

    [Fact]
    public void AssemblyOfAnotherContract_IsToldAllTheSame()
    {
        var info = ConnectorAssembly.Inspect(_plugins.Build("Later", [Plugins.Connector("Later")], contract: "9.0"));
        Assert.Equal(("9.0", false, "later"), (info.ContractVersion, info.IsSupported, info.Connectors[0].Name));
    }

    [Fact]
    public void WhatIsNoAssembly_IsRefusedByName()
    {
        var assembly = File.ReadAllBytes(_plugins.Build("Whole", [Plugins.Connector("Whole")]));
        byte[][] contents = [[], "MZ"u8.ToArray(), "connectors:\n  - name: w\n"u8.ToArray(), assembly[..200], assembly[..(assembly.Length / 2)], assembly[..(assembly.Length * 3 / 4)]];
        Assert.All(contents, content =>
        {
            var path = _plugins.File("wrong.dll", content);
            var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Inspect(path));
            Assert.Equal($"'{path}' is no .NET assembly, or is damaged: name the .dll that the connector's project builds.", error.Message);
        });
    }

    [Fact]
    public void AssemblyWithoutConnectors_SaysWhatItNeeds()
    {
        var path = typeof(ConnectorModule).Assembly.Location;
        var error = Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Inspect(path));
        Assert.Equal($"'{path}' has no connectors: its project needs a class with [Connector] and the package DataMesh.Gen.", error.Message);
    }

    [Fact]
    public void FileThatCannotBeRead_IsRefusedByName()
    {
        var folder = _plugins.Folder("folder.dll");
        Assert.All([folder, Path.Combine(folder, "missing.dll"), Path.Combine(folder, "no", "missing.dll")], path =>
            Assert.StartsWith($"'{path}' cannot be read: ", Assert.Throws<ConnectorConfigurationException>(() => ConnectorAssembly.Inspect(path)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void DamagedMetadata_GivesAnAnswerOrOneError()
    {
        var assembly = File.ReadAllBytes(_plugins.Build("Damaged", [Plugins.Connector("Damaged")]));
        var random = new Random(4);
        var refused = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var damaged = assembly.ToArray();
            for (var flips = random.Next(1, 40); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var path = _plugins.File("damaged.dll", damaged);
            try
            {
                Assert.NotNull(ConnectorAssembly.Inspect(path).Connectors);
            }
            catch (ConnectorConfigurationException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 2_999);
    }
}
