using System.Globalization;
using System.Text;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>How often the rules are right, label by label.</summary>
internal sealed class CorpusScore
{
    private readonly List<(LabelledColumn Column, Classification? Found)> _answers;

    public CorpusScore(IEnumerable<LabelledColumn> columns) =>
        _answers = [.. columns.Select(static column => (column, ColumnClassifier.Classify(column.Sample)))];

    public static IReadOnlyList<string> Labels { get; } =
    [
        ClassificationLabels.Email, ClassificationLabels.Phone, ClassificationLabels.Card, ClassificationLabels.Iban,
        ClassificationLabels.IpAddress, ClassificationLabels.NationalId, ClassificationLabels.PersonName, ClassificationLabels.DateOfBirth,
    ];

    public int Count => _answers.Count;

    /// <summary>Of the columns that were given the label, how many have it.</summary>
    public double Precision(string label) => Share(Right(label), _answers.Count(answer => answer.Found?.Label == label));

    /// <summary>Of the columns that have the label, how many were given it.</summary>
    public double Recall(string label) => Share(Right(label), _answers.Count(answer => answer.Column.Label == label));

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Count} columns, {_answers.Count(static answer => answer.Column.Label is null)} of them innocent\n");
        foreach (var label in Labels)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{label,-14} columns {_answers.Count(answer => answer.Column.Label == label),3}  found {_answers.Count(answer => answer.Found?.Label == label),3}  precision {Precision(label):0.000}  recall {Recall(label):0.000}\n");
        }

        foreach (var (column, found) in _answers.Where(static answer => answer.Found?.Label != answer.Column.Label))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"wrong: '{column.Sample.Name}' ({(column.Sample.Values is [var first, ..] ? first : "no value")}) is {column.Label ?? "innocent"}, told as {found?.Label ?? "innocent"}. {found?.Evidence}\n");
        }

        return text.ToString();
    }

    private int Right(string label) => _answers.Count(answer => answer.Found?.Label == label && answer.Column.Label == label);

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
