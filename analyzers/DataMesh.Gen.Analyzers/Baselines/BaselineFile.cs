using DataMesh.Gen.Baselines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers;

/// <summary>A committed contract among the additional files.</summary>
internal sealed class BaselineFile
{
    private readonly SourceText _text;

    private BaselineFile(AdditionalText source, SourceText text)
    {
        Source = source;
        _text = text;
        Place = LocationAt(0);
        try
        {
            Contract = ContractDocument.Parse(text.ToString());
            Problem = Contract.Version is null ? $"'{Contract.VersionText}' is no version of Semantic Versioning" : null;
        }
        catch (ContractFormatException exception)
        {
            Problem = exception.Message;
            Place = LocationAt(Math.Min(exception.Position, text.Length));
        }
    }

    public AdditionalText Source { get; }

    public string Name => Path.GetFileName(Source.Path);

    /// <summary>What it says; null where it cannot be read.</summary>
    public ContractDocument? Contract { get; }

    /// <summary>Why it cannot be compared with; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>Where its problem stands; the beginning where it has none.</summary>
    public Location Place { get; }

    /// <summary>Those among a compilation's additional files, by their names.</summary>
    public static IReadOnlyList<BaselineFile> In(IEnumerable<AdditionalText> files, CancellationToken cancellationToken)
    {
        var found = new List<BaselineFile>();
        foreach (var file in files.Where(static file => ContractBaselines.IsBaseline(file.Path)).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            // A project may name a file that the package has found already.
            if (found.All(other => other.Source.Path != file.Path) && file.GetText(cancellationToken) is { } text)
            {
                found.Add(new BaselineFile(file, text));
            }
        }

        return found;
    }

    private Location LocationAt(int position)
    {
        var line = _text.Lines.GetLineFromPosition(position);
        var span = TextSpan.FromBounds(position, Math.Max(position, line.End));
        return Location.Create(Source.Path, span, _text.Lines.GetLinePositionSpan(span));
    }
}
