using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>What a connector promises, as the compiler sees it in the attribute.</summary>
public sealed class ContractTests
{
    [Fact]
    public void OperationClasses_AreThoseOfTheLibrary() =>
        Assert.All(ContractOperations.All, static operation =>
        {
            var known = (OperationDescriptor)typeof(ConnectorOperations).GetProperty(operation.Member)!.GetValue(null)!;
            Assert.Equal((known.Name, JsonNamingPolicy.KebabCaseLower.ConvertName(known.Class.ToString())), (operation.Name, operation.Class));
        });

    [Fact]
    public void Contract_IsJsonOfAllThatIsPromised()
    {
        using var contract = JsonDocument.Parse(Contract(GeneratorRun.Of(Samples.Config, Samples.Connector).Clean()));
        var root = contract.RootElement;
        Assert.Equal(["capabilities", "config", "connector", "contract", "format", "kinds", "operations", "version"], root.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["host", "port", "username", "password", "schema", "timeout"], root.GetProperty("config").GetProperty("keys").EnumerateObject().Select(static key => key.Name));
        Assert.Equal(["execute", "get_schema", "list_tables", "explain"], root.GetProperty("operations").EnumerateObject().Select(static operation => operation.Name));
    }

    [Fact]
    public void NestedConfigurations_StandInItOnce()
    {
        var run = GeneratorRun.Of(Samples.Nested, Samples.Choice, Samples.Small("Folders", "folders", "FolderConfig"), Samples.Small("Clients", "clients", "ClientConfig"));
        using var folders = JsonDocument.Parse(Contract(run, "folders"));
        Assert.Equal(["Acme.SourceConfig"], folders.RootElement.GetProperty("definitions").EnumerateObject().Select(static section => section.Name));
        using var clients = JsonDocument.Parse(Contract(run, "clients"));
        Assert.Equal(["anonymous", "basic"], clients.RootElement.GetProperty("definitions").GetProperty("Acme.AuthConfig").GetProperty("cases").EnumerateObject().Select(static one => one.Name));
    }

    [Fact]
    public void ConnectorWithoutConfiguration_PromisesNoKeys()
    {
        var source = Samples.Usings + "namespace Acme; /// <summary>Small.</summary>\n[Connector(\"bare\")] public sealed partial class Bare : IQueryConnector {\n" + Samples.QueryMembers + "\n}";
        using var contract = JsonDocument.Parse(Contract(GeneratorRun.Of(source), "bare"));
        Assert.Empty(contract.RootElement.GetProperty("config").GetProperty("keys").EnumerateObject());
    }

    [Fact]
    public void OtherWords_AreTheSamePromise()
    {
        var first = GeneratorRun.Of(Samples.Config, Samples.Connector);
        var second = first.Then(first.Input.Edit("Its port.", "Where it listens."));
        Assert.NotEqual(first.Sources["Acme.AcmeDbConfig.Config.g.cs"], second.Sources["Acme.AcmeDbConfig.Config.g.cs"]);
        Assert.Equal(Contract(first), Contract(second));
        Assert.NotEqual(Contract(first), Contract(first.Then(first.Input.Edit("65535", "1024"))));
    }

    private static string Contract(GeneratorRun run, string id = "acme-db") =>
        run.Output.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass!.Name == "ConnectorContractAttribute" && (string?)attribute.ConstructorArguments[0].Value == id)
            .Select(static attribute => (string)attribute.ConstructorArguments[1].Value!)
            .Single();
}
