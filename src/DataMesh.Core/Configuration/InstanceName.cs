namespace DataMesh;

/// <summary>The rule for names of instances.</summary>
internal static class InstanceName
{
    public const string Rule = "it starts with a letter a-z and goes on with at most 62 of a-z, 0-9, '_' and '-'";

    /// <summary>The same for .NET and for ECMAScript, but that <c>$</c> is the very end to the latter alone.</summary>
    public const string Pattern = "^[a-z][a-z0-9_-]{0,62}$";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= 63 } && name[0] is >= 'a' and <= 'z' &&
        name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-');
}
