using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Gen.Baselines;

/// <summary>A text is no contract.</summary>
/// <param name="message">What is wrong, without the place.</param>
/// <param name="position">Where, in characters from the start.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Reading makes it, always with the place.")]
internal sealed class ContractFormatException(string message, int position) : FormatException(message)
{
    public int Position { get; } = position;

    /// <summary>The place as editors count it, from 1.</summary>
    public (int Line, int Column) PlaceIn(string text)
    {
        var before = text.Substring(0, Math.Min(Position, text.Length));
        return (before.Count(static c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
