using System.Globalization;

namespace DataMesh.Gen.Baselines;

/// <summary>Reads the members of one object, each as what it must be; what nobody asked for is an error.</summary>
internal sealed class JsonMembers
{
    private readonly JsonObject _source;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public JsonMembers(JsonValue source)
    {
        _source = source as JsonObject ?? throw new ContractFormatException("an object is expected", source.Position);
    }

    public int Position => _source.Position;

    /// <summary>The names that the object has.</summary>
    public IEnumerable<string> Names => _source.Members.Keys;

    public JsonValue? Find(string name)
    {
        _read.Add(name);
        return _source.Members.TryGetValue(name, out var value) ? value : null;
    }

    public JsonValue Get(string name) => Find(name) ?? throw new ContractFormatException($"'{name}' is missing in this object", Position);

    public string Text(string name) => TextOf(Get(name), name);

    public string? FindText(string name) => Find(name) is { } value ? TextOf(value, name) : null;

    public bool Flag(string name) => Find(name) switch
    {
        null or JsonLiteral { Text: "false" } => false,
        JsonLiteral { Text: "true" } => true,
        { } other => throw new ContractFormatException($"'{name}' must be true or false", other.Position),
    };

    /// <summary>A number as it was written; null where there is none.</summary>
    public string? Number(string name) => Find(name) switch
    {
        null => null,
        JsonLiteral { Text: not ("true" or "false" or "null") } number => number.Text,
        { } other => throw new ContractFormatException($"'{name}' must be a number", other.Position),
    };

    /// <summary>A whole number of 32 bits; null where there is none.</summary>
    public int? Size(string name) =>
        Number(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size
        : throw new ContractFormatException($"'{name}' must be a whole number", Get(name).Position);

    /// <summary>A list of texts; null where there is none.</summary>
    public IReadOnlyList<string>? Texts(string name) => Find(name) switch
    {
        null => null,
        JsonArray { Items: var items } => [.. items.Select(item => TextOf(item, name))],
        { } other => throw new ContractFormatException($"'{name}' must be a list of texts", other.Position),
    };

    /// <summary>Says of what was never read that it has no meaning.</summary>
    public void End()
    {
        foreach (var member in _source.Members)
        {
            if (!_read.Contains(member.Key))
            {
                throw new ContractFormatException($"'{member.Key}' has no meaning here", member.Value.Position);
            }
        }
    }

    private static string TextOf(JsonValue value, string name) => (value as JsonText)?.Text ?? throw new ContractFormatException($"'{name}' must be a text", value.Position);
}
