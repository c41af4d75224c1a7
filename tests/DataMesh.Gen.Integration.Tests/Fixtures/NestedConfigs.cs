using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

public enum SourceType
{
    Text,
    WholeNumber,
}

/// <summary>A file as a table.</summary>
[ConnectorConfig]
public sealed partial record SourceConfig
{
    [ConfigShorthand] public required string Path { get; init; }
    public IReadOnlyDictionary<string, SourceType> Types { get; init; } = new Dictionary<string, SourceType>();
    public bool AllText { get; init; }
    public IReadOnlyList<string> Null { get; init; } = ["NA"];
    [Length(1, 1)] public string? Delimiter { get; init; }
}

[ConnectorConfig]
public sealed partial record FolderConfig
{
    public IReadOnlyDictionary<string, SourceConfig> Sources { get; init; } = new Dictionary<string, SourceConfig>();
    public IReadOnlyDictionary<string, string> Attach { get; init; } = new Dictionary<string, string>();
    public SourceConfig Main { get; init; } = new() { Path = "main.csv", AllText = true };
    public SourceConfig? Spare { get; init; }
}

/// <summary>Required in every way.</summary>
[ConnectorConfig]
public sealed partial record RequiredValuesConfig
{
    public required SourceConfig Source { get; init; }
    public required IReadOnlyList<SourceConfig>? Sources { get; init; }
    public IReadOnlyList<int> Bare { get; init; } = null!;
    [Required] public IReadOnlyDictionary<string, int>? ByAttribute { get; init; }
}

/// <summary>Every type of list and map, and values of values.</summary>
[ConnectorConfig]
public sealed partial record CollectionsConfig
{
    public IReadOnlyList<int> ReadOnlyList { get; init; } = [];
    public IReadOnlyCollection<TimeSpan> ReadOnlyCollection { get; init; } = [];
    public IEnumerable<Uri> Enumerable { get; init; } = [];
    public IList<bool> ListInterface { get; init; } = [];
    public ICollection<double> Collection { get; init; } = [];
#pragma warning disable CA1002 // A list is one of the types that are tested.
    public List<string> List { get; init; } = [];
#pragma warning restore CA1002
    public SourceType[] Array { get; init; } = [];
    public IReadOnlyDictionary<string, int> ReadOnlyDictionary { get; init; } = new Dictionary<string, int>();
    public IDictionary<string, Guid> DictionaryInterface { get; init; } = new Dictionary<string, Guid>();
    public Dictionary<string, Dictionary<string, IReadOnlyList<int>>> Deep { get; init; } = [];
    public IReadOnlyList<string?> MaybeTexts { get; init; } = [];
    public int?[] MaybeNumbers { get; init; } = [];
    public IReadOnlyList<SourceConfig?>? MaybeSources { get; init; }
    [Length(1, 2)] public IReadOnlyList<string>? OneOrTwo { get; init; }
    [MinLength(2)] public string[]? TwoAtLeast { get; init; }
    [MaxLength(1)] public Dictionary<string, string>? OneAtMost { get; init; }
}

/// <summary>Holds itself, as a tree does.</summary>
[ConnectorConfig]
public sealed partial record TreeConfig
{
    [ConfigShorthand, Range(0, 9)] public int Size { get; init; } = 1;
    public TreeConfig? First { get; init; }
    public IReadOnlyList<TreeConfig> Rest { get; init; } = [];
}

/// <summary>Can hold itself for real.</summary>
[ConnectorConfig]
public sealed partial class LoopConfig
{
    public LoopConfig? Left { get; set; }
    public IList<LoopConfig> Right { get; init; } = [];
}

/// <summary>Its short form never suffices.</summary>
[ConnectorConfig]
public sealed partial record FormattedConfig
{
    [ConfigShorthand] public string? Path { get; init; }
    public required string Format { get; init; }
}

[ConnectorConfig]
public sealed partial record FormattedFilesConfig
{
    public IReadOnlyList<FormattedConfig> Files { get; init; } = [];
    public Container<string>.NestedConfig? Server { get; init; }
}

[ConnectorConfig]
public sealed partial record AccountConfig
{
    public string? User { get; init; }
    [Secret, MinLength(8)] public string? Password { get; init; }
    [Range(1, 9)] public int Level { get; init; } = 1;
}

/// <summary>Secrets at every depth.</summary>
[ConnectorConfig]
public sealed partial record VaultConfig
{
    public IReadOnlyDictionary<string, IReadOnlyList<AccountConfig>> Accounts { get; init; } = new Dictionary<string, IReadOnlyList<AccountConfig>>();
    [Secret] public IReadOnlyDictionary<string, IReadOnlyList<string>>? Headers { get; init; }
    [Secret] public IReadOnlyList<int>? Pins { get; init; }
    [Secret] public AccountConfig? Hidden { get; init; }
}
