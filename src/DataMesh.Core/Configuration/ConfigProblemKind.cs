namespace DataMesh;

/// <summary>What sort of mistake a <see cref="ConfigProblem"/> is.</summary>
public enum ConfigProblemKind
{
    /// <summary>An instance, or the list of them, is wrong as a whole: its name, its form, two that are one.</summary>
    Instance,

    /// <summary>A file cannot be read as what it is, or gives one key twice.</summary>
    Unreadable,

    /// <summary>There is no connector of that type.</summary>
    UnknownType,

    /// <summary>There is no such key.</summary>
    UnknownKey,

    /// <summary>A value is not of its key's type.</summary>
    WrongType,

    /// <summary>A value is of its key's type, but breaks its rule: a range, a length, a pattern, the values that are allowed.</summary>
    BrokenRule,

    /// <summary>A required key is not given.</summary>
    Missing,

    /// <summary>A secret stands in a file as it is.</summary>
    LiteralSecret,

    /// <summary>A key still works, but should no longer be used.</summary>
    Obsolete,
}
