namespace DataMesh.Gen.Generators;

/// <summary>Writes what a connector promises to its users, as JSON in an attribute: a tool compares it with the promise of an earlier version.</summary>
internal static class ContractEmitter
{
    // Raised where an older reader would misunderstand what is written.
    private const int Format = 1;

    public static void WriteAttribute(SourceWriter writer, ConnectorFacts connector, string config)
    {
        writer.Line($"[assembly: global::{WellKnownNames.ConnectorContractAttribute}(");
        using (writer.Indented())
        {
            writer.Line($"{Literals.Of(connector.Name)},");
            writer.Line($"{Literals.Of($"{{\"capabilities\":[{Words(connector.Capabilities)}],\n")} +");
            writer.Line($"{config}.{WellKnownNames.ConfigContractMember} +");
            writer.Line($"{Literals.Of(Rest(connector))})]");
        }
    }

    private static string Rest(ConnectorFacts connector) =>
        $",\n\"connector\":{Literals.Json(connector.Name)},\"contract\":{Literals.Json(WellKnownNames.ContractVersion)},\"format\":{Format}," +
        $"\"kinds\":[{Words(connector.Kinds)}],\n\"operations\":{{{Operations(connector)}}},\n\"version\":{Literals.Json(connector.Version)}}}";

    private static string Words(IEnumerable<string> members) => string.Join(",", members.Select(static member => Literals.Json(ModuleEmitter.Word(member))));

    private static string Operations(ConnectorFacts connector) => string.Join(
        ",",
        connector.Operations.Select(static index => ContractOperations.All[index]).Select(static operation => $"{Literals.Json(operation.Name)}:{Literals.Json(operation.Class)}"));
}
