namespace DataMesh.Build;

/// <summary>Finds where a key is written: readers keep the place of its value, and what is wrong with the key itself is told here.</summary>
internal static class KeyPlace
{
    /// <summary>The key's place where it stands right before its value, else the value's: it may be written with escapes, or be one of a list.</summary>
    public static ConfigOrigin Of(ConfigProblem problem, string file)
    {
        var key = problem.Path[(problem.Path.LastIndexOf(':') + 1)..];
        return problem.Origin is { Line: { } line, Column: { } column } origin
            && LineOf(file, line) is { } text && column <= text.Length + 1
            && text[..(column - 1)].TrimEnd(' ', '\t', ':', '"', '\'') is var before && before.EndsWith(key, StringComparison.Ordinal)
            ? origin with { Column = before.Length - key.Length + 1 }
            : problem.Origin;
    }

    private static string? LineOf(string file, int line)
    {
        try
        {
            return File.ReadLines(file).ElementAtOrDefault(line - 1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // It was there a moment ago.
        }
    }
}
