using System.Globalization;

namespace DataMesh.Gen.Baselines;

/// <summary>What one version of a connector promises to its users.</summary>
internal sealed class ContractDocument
{
    /// <summary>What this code can read. A later format is one that it would misunderstand.</summary>
    public const int Format = 1;

    private readonly JsonValue _source;

    private ContractDocument(JsonValue source)
    {
        _source = source;
        var members = new JsonMembers(source);
        CheckFormat(members);
        Connector = members.Text("connector");
        VersionText = members.Text("version");
        Contract = members.Text("contract");
        Kinds = members.Texts("kinds") ?? [];
        Capabilities = members.Texts("capabilities") ?? [];
        Operations = ReadOperations(new JsonMembers(members.Get("operations")));
        Config = ContractSection.Read(members.Get("config"));
        Definitions = ReadDefinitions(members.Find("definitions"));
        members.End();
        CheckReferences();
    }

    /// <summary>The connector's id.</summary>
    public string Connector { get; }

    /// <summary>Its version as it was written.</summary>
    public string VersionText { get; }

    /// <summary>Its version; null if it is none of Semantic Versioning.</summary>
    public SemanticVersion? Version => SemanticVersion.Parse(VersionText);

    /// <summary>The contract between connectors and the library that it was built for.</summary>
    public string Contract { get; }

    public IReadOnlyList<string> Kinds { get; }

    public IReadOnlyList<string> Capabilities { get; }

    /// <summary>Each operation with its class.</summary>
    public IReadOnlyDictionary<string, OperationRank> Operations { get; }

    public ContractSection Config { get; }

    /// <summary>Nested configurations by the names that stand for them.</summary>
    public IReadOnlyDictionary<string, ContractSection> Definitions { get; }

    /// <exception cref="ContractFormatException">It is no contract, or one of a later format.</exception>
    public static ContractDocument Parse(string text) => new(JsonReader.Read(text));

    /// <summary>As it stands in a file.</summary>
    public string Write() => JsonWriter.Write(_source);

    private static void CheckFormat(JsonMembers members)
    {
        var format = members.Size("format") ?? throw new ContractFormatException("'format' is missing: this is no contract", members.Position);
        if (format != Format)
        {
            throw new ContractFormatException(
                $"it is of format {format.ToString(CultureInfo.InvariantCulture)}, and this version of DataMesh.Gen reads format {Format.ToString(CultureInfo.InvariantCulture)}: {(format > Format ? "update DataMesh.Gen" : "write the file anew")}",
                members.Get("format").Position);
        }
    }

    private static Dictionary<string, OperationRank> ReadOperations(JsonMembers members)
    {
        var operations = new Dictionary<string, OperationRank>(StringComparer.Ordinal);
        foreach (var name in members.Names)
        {
            operations.Add(name, members.Text(name) switch
            {
                "never" => OperationRank.Never,
                "by-request" => OperationRank.ByRequest,
                "always" => OperationRank.Always,
                _ => throw new ContractFormatException($"the class of '{name}' must be 'always', 'by-request' or 'never'", members.Get(name).Position),
            });
        }

        return operations;
    }

    private static Dictionary<string, ContractSection> ReadDefinitions(JsonValue? value)
    {
        var definitions = new Dictionary<string, ContractSection>(StringComparer.Ordinal);
        if (value is not null)
        {
            var members = new JsonMembers(value);
            foreach (var name in members.Names)
            {
                definitions.Add(name, ContractSection.Read(members.Get(name)));
            }
        }

        return definitions;
    }

    private void CheckReferences()
    {
        foreach (var section in Definitions.Values.Append(Config).SelectMany(static section => section.WithCases))
        {
            foreach (var value in section.Values)
            {
                if (value.Definition is { } name && !Definitions.ContainsKey(name))
                {
                    throw new ContractFormatException($"'{name}' is not among the definitions", value.Position);
                }
            }

            // A map that stood for itself could be compared for ever.
            if (section.Shorthand is { } shorthand && !section.Keys.Any(key => key.Name == shorthand && key.Value.IsScalar))
            {
                throw new ContractFormatException($"the shorthand '{shorthand}' must be a key of this configuration that is one value", section.Position);
            }
        }
    }
}

/// <summary>How safely an operation may be done twice: more is safer.</summary>
internal enum OperationRank
{
    Never,
    ByRequest,
    Always,
}
