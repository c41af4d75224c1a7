using DataMesh.Runtime;

namespace DataMesh;

/// <summary>What the configuration of a connector consists of.</summary>
public sealed record ConfigDescriptor
{
    /// <summary>The author's record.</summary>
    public required Type ConfigType { get; init; }

    /// <summary>Its keys in the order of the source.</summary>
    public required IReadOnlyList<ConfigKeyDescriptor> Keys { get; init; }

    /// <summary>The key that a scalar in place of the map of keys sets; null if there is none.</summary>
    public string? Shorthand { get; init; }

    /// <summary>Names that were keys and are no longer accepted, each with what its author says to do instead.</summary>
    public IReadOnlyList<ConfigKeyName> RemovedKeys { get; init; } = [];

    /// <summary>Its name among the cases of its base; null where it is none.</summary>
    public string? Choice { get; init; }

    /// <summary>The cases, one of which is chosen by the value of the only key; empty where there is no choice.</summary>
    public IReadOnlyList<ConfigChoiceDescriptor> Choices { get; init; } = [];

    /// <summary>JSON Schema (2020-12) of the keys, as text.</summary>
    public required string JsonSchema { get; init; }

    /// <summary>Binds and checks a configuration; every problem goes into the list. For the registry.</summary>
    /// <value>Returns null where there were problems.</value>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public required Func<ConfigNode, ConfigProblems, object?> Bind { get; init; }

    /// <summary>Checks a configuration that code made. For the registry.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public required Action<object, string, ConfigProblems> Validate { get; init; }

    /// <summary>Collects the values that no message may repeat; null where there are no keys. For the managed connector.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public Action<object, ConfigSecrets>? CollectSecrets { get; init; }
}

/// <summary>One key of a configuration.</summary>
/// <param name="Key">As in files.</param>
/// <param name="Type">What to write: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>duration</c>, <c>byte size</c>, <c>uri</c>, <c>guid</c>, <c>timestamp</c>, the names of an enumeration joined by <c>|</c>, <c>section</c> for a nested configuration or a choice of them, or a <c>list of</c> or <c>map of</c> these.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
public sealed record ConfigKeyDescriptor(string Key, string Type, bool IsRequired, bool IsSecret)
{
    /// <summary>Further names that are accepted in its place.</summary>
    public IReadOnlyList<ConfigKeyName> Aliases { get; init; } = [];

    /// <summary>Where it is obsolete, what its author says to do instead, perhaps nothing; else null.</summary>
    public string? Obsolete { get; init; }

    /// <summary>The default as it would be written; null if there is none or it is not a constant.</summary>
    public string? Default { get; init; }

    /// <summary>What it is for; empty if its author wrote nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Finds the keys of the <c>section</c> that the value is or consists of; null where it is none. A function, since a configuration may hold itself.</summary>
    public Func<ConfigDescriptor>? Nested { get; init; }

    /// <summary>Rules in words, such as <c>from 1 to 65535</c>.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];
}

/// <summary>A name that a key has besides its own, or had.</summary>
/// <param name="Key">As in files.</param>
/// <param name="Obsolete">Where it should no longer be used, what its author says about it, perhaps nothing; else null.</param>
public sealed record ConfigKeyName(string Key, string? Obsolete = null);

/// <summary>One case of a choice.</summary>
/// <param name="Name">The value that chooses it.</param>
/// <param name="Config">Finds the keys that stand beside that value. A function, since a configuration may hold itself.</param>
public sealed record ConfigChoiceDescriptor(string Name, Func<ConfigDescriptor> Config);
