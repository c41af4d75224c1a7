namespace DataMesh;

/// <summary>Further names of a property's key: each is accepted in its place. Two of them at once are a problem.</summary>
/// <param name="aliases">The names.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ConfigAliasAttribute(params string[] aliases) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Aliases { get; } = aliases;

    /// <summary>Where the names should no longer be used: why, or an empty text. They are accepted with a warning that says which key to write.</summary>
    /// <value>Null: they are as good as the key.</value>
    public string? Obsolete { get; set; }
}
