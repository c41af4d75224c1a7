namespace DataMesh.Build;

/// <summary>What a project's properties make of a diagnostic, as the C# compiler understands them; an error too is silenced by <c>NoWarn</c>, for which MSBuild has no means.</summary>
/// <param name="noWarn">Ids that are not told.</param>
/// <param name="warningsAsErrors">Ids that are errors.</param>
/// <param name="warningsNotAsErrors">Ids that stay warnings.</param>
/// <param name="treatWarningsAsErrors">Whether all others are errors.</param>
/// <param name="rules">The name of the preset that says so of every rule that the others do not name.</param>
internal sealed class WarningLevels(string noWarn, string warningsAsErrors, string warningsNotAsErrors, string treatWarningsAsErrors, string rules)
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary><c>error</c> or <c>warning</c>; null where it is not told.</summary>
    public string? Of(string id, bool isWarning) =>
        Has(noWarn, id) || (rules == "none" && !Has(warningsAsErrors, id)) ? null
        : !isWarning ? "error"
        : Has(warningsNotAsErrors, id) ? "warning"
        : Has(warningsAsErrors, id) || rules == "all-errors" || treatWarningsAsErrors.Equals("true", StringComparison.OrdinalIgnoreCase) ? "error"
        : "warning";

    private static bool Has(string ids, string id) => ids.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Contains(id, StringComparer.OrdinalIgnoreCase);
}
