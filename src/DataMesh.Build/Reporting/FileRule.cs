namespace DataMesh.Build;

/// <summary>The rule that a sort of problem breaks; docs/rules has a page for each.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsWarning">Whether a build may go on: what the environment or code can still mend at run time.</param>
internal sealed record FileRule(string Id, bool IsWarning)
{
    /// <summary>The id that tells that nothing was checked.</summary>
    public const string NotChecked = "DMG6010";

    public static FileRule Of(ConfigProblemKind kind) => kind switch
    {
        ConfigProblemKind.UnknownType => new("DMG6001", false),
        ConfigProblemKind.UnknownKey => new("DMG6002", false),
        ConfigProblemKind.WrongType => new("DMG6003", false),
        ConfigProblemKind.BrokenRule => new("DMG6004", false),
        ConfigProblemKind.Missing => new("DMG6005", true),
        ConfigProblemKind.LiteralSecret => new("DMG6006", true),
        ConfigProblemKind.Unreadable => new("DMG6007", false),
        ConfigProblemKind.Obsolete => new("DMG6009", true),
        _ => new("DMG6008", false),
    };
}
