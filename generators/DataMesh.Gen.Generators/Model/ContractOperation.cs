namespace DataMesh.Gen.Generators;

/// <summary>One operation of the contract.</summary>
/// <param name="Interface">Full name of the interface that declares it.</param>
/// <param name="Member">Its name in ConnectorOperations; the method is this and <c>Async</c>.</param>
/// <param name="Returns">The return type.</param>
/// <param name="Parameters">All but the token.</param>
internal sealed record ContractOperation(string Interface, string Member, string Returns, params ContractParameter[] Parameters)
{
    /// <summary>Whether it may be done twice, in the words of a contract's file.</summary>
    public string Class { get; init; } = "always";

    /// <summary>Its name in configurations, telemetry and errors.</summary>
    public string Name => Naming.SnakeCase(Member);

    public string Method => Member + "Async";

    public string Field => $"_{char.ToLowerInvariant(Member[0])}{Member.Substring(1)}";
}

/// <summary>One parameter of an operation.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default value; null: it has none.</param>
internal sealed record ContractParameter(string Type, string Name, string? Default = null);
