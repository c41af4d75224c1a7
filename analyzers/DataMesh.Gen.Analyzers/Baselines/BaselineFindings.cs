using System.Collections.Immutable;
using DataMesh.Gen.Baselines;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers;

/// <summary>Compares every connector of a compilation with its baseline.</summary>
internal sealed class BaselineFindings
{
    private const int Told = 3;

    private readonly List<BaselineFinding> _found = [];
    private readonly Compilation _compilation;
    private readonly MigrationNotes _notes;
    private readonly bool _isPacked;

    // The ids of all connectors: a class that cannot work yet, or that no generator has seen, has no contract.
    private readonly Lazy<HashSet<string>> _declared;

    private BaselineFindings(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        var exported = ExportedContract.AllOf(compilation);
        var files = BaselineFile.In(options.AdditionalFiles, cancellationToken);
        _notes = options.AdditionalFiles.FirstOrDefault(static file => string.Equals(Path.GetFileName(file.Path), MigrationNotes.FileName, StringComparison.OrdinalIgnoreCase))?.GetText(cancellationToken) is { } text
            ? MigrationNotes.Parse(text.ToString())
            : MigrationNotes.None;
        _isPacked = compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary &&
            options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.IsPackable", out var isPackable) && string.Equals(isPackable, "true", StringComparison.OrdinalIgnoreCase);
        _declared = new(() => new HashSet<string>(Declared(compilation.Assembly.GlobalNamespace), StringComparer.Ordinal));
        if (exported.Count > 0)
        {
            Compare(exported, files);
        }
        else
        {
            // Where there is no connector, nothing says that what cannot be read is a baseline at all.
            foreach (var file in files.Where(file => file.Problem is null && _declared.Value.Count == 0))
            {
                Lose(file, null);
            }
        }
    }

    /// <summary>What is to be told, in the order of the connectors' ids.</summary>
    public static ILookup<object, Diagnostic> Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        new BaselineFindings(compilation, options, cancellationToken)._found.ToLookup(static finding => finding.Owner, static finding => finding.Report, OwnerComparer.Instance);

    private void Compare(IReadOnlyList<ExportedContract> exported, IReadOnlyList<BaselineFile> files)
    {
        foreach (var file in files.Where(static file => file.Problem is not null))
        {
            _found.Add(BaselineFinding.At(file, Rules.UnreadableBaseline, file.Name, file.Problem));
        }

        var known = new Dictionary<string, BaselineFile>(StringComparer.Ordinal);
        foreach (var file in files.Where(static file => file.Problem is null))
        {
            if (known.TryGetValue(file.Contract!.Connector, out var other))
            {
                _found.Add(BaselineFinding.At(file, Rules.UnreadableBaseline, file.Name, $"'{other.Name}' is of the connector '{file.Contract.Connector}' as well: remove one of them"));
            }
            else
            {
                known.Add(file.Contract.Connector, file);
            }
        }

        var missing = exported.Where(one => !known.ContainsKey(one.Contract.Connector)).ToList();
        var lost = known.Values.Where(file => exported.All(one => one.Contract.Connector != file.Contract!.Connector)).ToList();
        foreach (var one in exported.Where(one => known.ContainsKey(one.Contract.Connector)))
        {
            Compare(one, known[one.Contract.Connector]);
        }

        lost.RemoveAll(file => _declared.Value.Contains(file.Contract!.Connector));

        // Whose a file is that cannot be read is not known.
        var isWhole = files.All(static file => file.Problem is null);
        if (lost.Count == 1 && missing.Count == 1 && isWhole)
        {
            // One id for another: it was renamed.
            Compare(missing[0], lost[0]);
            return;
        }

        foreach (var file in lost)
        {
            Lose(file, exported[0]);
        }

        foreach (var one in missing.Where(_ => _isPacked && isWhole))
        {
            Add(BaselineFinding.At(one.Connector, Rules.MissingBaseline, Properties(one, null), one.Contract.Connector, ContractBaselines.NameOf(_compilation, one.Contract.Connector)));
        }
    }

    private void Compare(ExportedContract exported, BaselineFile file)
    {
        var review = ContractReview.Of(file.Contract!, exported.Contract, _notes);
        foreach (var change in review.Refused)
        {
            Add(BaselineFinding.At(
                KeyPlaces.Of(change.Path, exported), Rules.BrokenContract, ImmutableDictionary<string, string?>.Empty, Sentence(change.Text), file.Contract!.Connector, file.Contract.VersionText, review.AdviceOn(change)));
        }

        if (review.Refused.Count == 0 && review.Changes.Count > 0)
        {
            var more = review.Changes.Count - Told;
            var changes = string.Join("; ", review.Changes.Take(Told).Select(static change => change.Text)) + (more > 0 ? $"; and {more} more" : "");
            Add(BaselineFinding.At(exported.Connector, Rules.StaleBaseline, Properties(exported, file), file.Name, exported.Contract.Connector, changes));
        }
    }

    // What is no longer there has no place in the source. Where it was the only connector, no version is known: the note alone counts.
    private void Lose(BaselineFile file, ExportedContract? other)
    {
        var (baseline, id) = (file.Contract!, file.Contract!.Connector);
        var isTold = other is null
            ? _notes.Tells(id, baseline.Version!, null)
            : other.Contract.Version is { } version && baseline.Version!.MayBeBrokenBy(version) && _notes.Tells(id, baseline.Version, version);
        _found.Add(isTold
            ? BaselineFinding.At(file, Rules.StaleBaseline, file.Name, id, $"the connector '{id}' is gone, so delete the file")
            : BaselineFinding.At(
                file, Rules.BrokenContract, $"The connector '{id}' is gone", id, baseline.VersionText, $"raise the version to {baseline.Version!.Next} and name `{id}` under a heading with it in {MigrationNotes.FileName}, with what its users have to do; then delete the file"));
    }

    private static IEnumerable<string> Declared(INamespaceOrTypeSymbol outer) =>
        outer.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member =>
            Declared(member).Concat(member is INamedTypeSymbol type && type.Attribute(WellKnownNames.ConnectorAttribute)?.Argument(0) is string id ? [id] : []));

    private static ImmutableDictionary<string, string?> Properties(ExportedContract exported, BaselineFile? file) =>
        ImmutableDictionary<string, string?>.Empty.Add(ContractBaselines.Connector, exported.Contract.Connector).Add(ContractBaselines.File, file?.Source.Path);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private void Add(BaselineFinding? finding)
    {
        if (finding is not null)
        {
            _found.Add(finding);
        }
    }

    private sealed class OwnerComparer : IEqualityComparer<object>
    {
        public static OwnerComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => x is ISymbol left && y is ISymbol right ? SymbolEqualityComparer.Default.Equals(left, right) : object.Equals(x, y);

        public int GetHashCode(object obj) => obj is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : obj.GetHashCode();
    }
}
