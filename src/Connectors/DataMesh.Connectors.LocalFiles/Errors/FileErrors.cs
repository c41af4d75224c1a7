using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Errors;

/// <summary>Makes the exceptions that callers see.</summary>
internal static class FileErrors
{
    /// <summary>What a failed call of the file system means.</summary>
    /// <param name="failure">What failed.</param>
    /// <param name="root">The root, as the configuration has it.</param>
    /// <param name="path">What the caller named.</param>
    /// <param name="isWrite">Whether something was to be changed.</param>
    public static ConnectorException Of(FileException failure, string root, string? path, bool isWrite)
    {
        var named = failure.Path ?? path;
        var meaning = ProblemMeaning.Of(failure.Problem, isWrite);
        var what = failure.Problem == FileProblem.RootMissing ? $"There is no folder '{root}', the root of this instance." : $"'{(named is null or "" ? root : named)}' {meaning.Words}";
        return ConnectorException.Create(
            meaning.Kind,
            $"{what}{(meaning.Advice.Length == 0 ? "" : " " + meaning.Advice)}",
            failure.InnerException,
            meaning.IsTransient,
            meaning.Outcome,
            failure.Code);
    }

    /// <summary>A root that is missing when the instance first connects.</summary>
    public static ConnectorException NoRoot(string root, bool mayCreate) => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        File.Exists(root)
            ? $"'{root}' is a file. Write the path of a folder as 'root'."
            : $"There is no folder '{root}'. Check 'root'{(mayCreate ? ", or write 'create_root: true' to make an empty one" : "")}.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted);

    public static ConnectorException BadPath(string path, string flaw) => ConnectorException.Create(
        ConnectorErrorKind.Query,
        $"'{Shown(path)}' is no path of an object: {flaw}. Paths are relative to the root, parts joined by '/'.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted);

    public static ConnectorException BadMetadata(string key, string flaw) => ConnectorException.Create(
        ConnectorErrorKind.Unsupported,
        $"The metadata '{Shown(key)}' cannot be kept: {flaw}.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted);

    // Callers may give anything: what a terminal would obey is shown as what it is, and what is long is cut.
    private static string Shown(string text) =>
        string.Concat((text.Length > 200 ? string.Concat(text.AsSpan(0, 200), "…") : text).Select(static letter => char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString()));
}
