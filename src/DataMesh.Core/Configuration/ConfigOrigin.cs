namespace DataMesh;

/// <summary>Where a configured value comes from.</summary>
/// <param name="Source">A file's path, or the name of a configuration provider.</param>
/// <param name="Line">Line in the file, from 1; null where the source has none.</param>
/// <param name="Column">Column in the line, from 1; null where the source has none.</param>
public sealed record ConfigOrigin(string Source, int? Line = null, int? Column = null)
{
    /// <summary>Whether it is a file, where <c>${…}</c> is substituted; what stands elsewhere is taken as it is.</summary>
    public bool IsFile { get => field || Line is not null; init; }

    /// <summary>The value was given by code.</summary>
    public static ConfigOrigin Code { get; } = new("code");

    /// <summary>The value is written nowhere: its author's default holds.</summary>
    public static ConfigOrigin Default { get; } = new("default");

    /// <summary><c>file:line</c>, or the source alone.</summary>
    public override string ToString() => Line is null ? Source : $"{Source}:{Line}";
}
