namespace DataMesh.Gen.Baselines;

/// <summary>What users of one key may rely on.</summary>
/// <param name="Name">As in files.</param>
/// <param name="Aliases">Further names.</param>
/// <param name="Value">Which values it takes.</param>
/// <param name="Default">As it would be written in a file; null: none, or not a constant.</param>
/// <param name="IsNullable">Whether it may be given without a value.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="IsObsolete">Whether its users are told to leave it.</param>
internal sealed record ContractKey(
    string Name, IReadOnlyList<string> Aliases, ContractValue Value, string? Default, bool IsNullable, bool IsRequired, bool IsSecret, bool IsObsolete)
{
    public static ContractKey Read(string name, JsonValue source)
    {
        var members = new JsonMembers(source);
        var key = new ContractKey(
            name,
            members.Texts("aliases") ?? [],
            ContractValue.Read(members),
            members.FindText("default"),
            members.Flag("nullable"),
            members.Flag("required"),
            members.Flag("secret"),
            members.Flag("obsolete"));
        members.End();
        return key;
    }
}
