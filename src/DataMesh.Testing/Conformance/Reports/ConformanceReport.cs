using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>What came of all checks of one connector. Unchangeable, thread-safe.</summary>
/// <param name="Target">What was checked.</param>
/// <param name="Seed">What chance was drawn from.</param>
/// <param name="Results">A result for each check of the kit, in its order.</param>
public sealed record ConformanceReport(ConformanceTarget Target, int Seed, IReadOnlyList<CheckResult> Results)
{
    /// <summary>The connector's id and version and the class of its checks.</summary>
    public string Title => $"{Target.Connector} ({Target.Name})";

    /// <summary>How many checks came to each outcome, in words.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count(CheckOutcome.Passed)} passed, {Count(CheckOutcome.Failed)} failed, {Count(CheckOutcome.Quirk)} {(Count(CheckOutcome.Quirk) == 1 ? "quirk" : "quirks")}, {Of(CheckOutcome.Unsupported).Count(static result => result.Check.Missing.Length == 0)} unsupported, {Results.Count(static result => result.Check.Missing.Length > 0)} not applicable, {Count(CheckOutcome.NotRun)} not run, in {Results.Sum(static result => result.Duration.TotalSeconds):0.0} s with seed {Seed}");

    /// <summary>The results of one outcome, in the order of the checks.</summary>
    public IReadOnlyList<CheckResult> Of(CheckOutcome outcome) => [.. Results.Where(result => result.Outcome == outcome)];

    /// <summary>For people, in a terminal.</summary>
    public string ToText() => TextReport.Of(this);

    /// <summary>For people, in a page.</summary>
    public string ToMarkdown() => MarkdownReport.Of(this);

    /// <summary>For tools; its names and outcomes do not change from version to version.</summary>
    public string ToJson() => JsonReport.Of(this);

    /// <summary>Writes all three into a folder, as the connector's id (and <c>.part</c> where not every check was run, so that a filtered run leaves the whole report) with <c>.txt</c>, <c>.md</c> and <c>.json</c>; each whole or not at all.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <exception cref="IOException">It cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(".txt", ToText());
        Write(".md", ToMarkdown());
        Write(".json", ToJson());

        void Write(string extension, string text)
        {
            var path = PathIn(folder, extension);
            var whole = $"{path}.{Environment.ProcessId}.new";
            File.WriteAllText(whole, text);
            File.Move(whole, path, overwrite: true);
        }
    }

    /// <summary>Where <see cref="Write"/> puts one of the three.</summary>
    internal string PathIn(string folder, string extension) => Path.Combine(folder, string.Join('-', Target.Connector.Name.Split(Path.GetInvalidFileNameChars())) + (Count(CheckOutcome.NotRun) > 0 ? ".part" : "") + extension);

    private int Count(CheckOutcome outcome) => Results.Count(result => result.Outcome == outcome);
}
