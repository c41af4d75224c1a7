namespace DataMesh.Gen.Baselines;

/// <summary>Whether a version may change what a baseline promises: a break needs a version that may break, and a note that tells of it.</summary>
internal sealed class ContractReview
{
    private readonly ContractDocument _baseline;
    private readonly bool _mayBreak;

    // That which the changes need; the current one where that is late enough.
    private readonly string _version;

    private ContractReview(ContractDocument baseline, ContractDocument current, MigrationNotes notes)
    {
        _baseline = baseline;
        var (from, to) = (baseline.Version, current.Version);
        _mayBreak = from is not null && to is not null && from.MayBeBrokenBy(to);
        Changes = ContractComparison.Of(baseline, current);
        Refused = [.. Changes.Where(change => change.IsBreaking && !(_mayBreak && notes.Tells(change.Subject, from!, to!)))];
        _version = _mayBreak ? to!.ToString() : from?.Next ?? "the next major one";
    }

    /// <summary>Every change.</summary>
    public IReadOnlyList<ContractChange> Changes { get; }

    /// <summary>Those that break users without the version or the note that it takes.</summary>
    public IReadOnlyList<ContractChange> Refused { get; }

    public static ContractReview Of(ContractDocument baseline, ContractDocument current, MigrationNotes notes) => new(baseline, current, notes);

    /// <summary>What to do about a break, as a sentence's part.</summary>
    public string AdviceOn(ContractChange change) =>
        $"{(_mayBreak ? "" : $"raise the version from {_baseline.VersionText} to {_version} and ")}name `{change.Subject}` under a heading with {(char.IsDigit(_version[0]) ? _version : "it")} in {MigrationNotes.FileName}, with what its users have to do";
}
