namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>A marker with a name, and what was put in its place.</summary>
/// <param name="Start">Where it stands in the caller's text.</param>
/// <param name="Length">Its length there.</param>
/// <param name="NewStart">Where the number stands in the text that is sent.</param>
/// <param name="NewLength">Its length there.</param>
/// <param name="Index">The value that it takes, from 0.</param>
internal readonly record struct Mark(int Start, int Length, int NewStart, int NewLength, int Index);

/// <summary>A statement whose markers are all numbers.</summary>
/// <param name="Text">The text to send.</param>
/// <param name="Marks">The markers that had a name, in order.</param>
/// <param name="Parameters">The values in the order of the numbers.</param>
internal sealed record MarkedText(string Text, IReadOnlyList<Mark> Marks, IReadOnlyList<QueryParameter> Parameters)
{
    /// <summary>Where a place of the text that is sent stands in the caller's text; within a marker, at its beginning.</summary>
    public int PositionOf(int rewritten)
    {
        var shift = 0;
        foreach (var mark in Marks)
        {
            if (rewritten < mark.NewStart)
            {
                break;
            }

            if (rewritten < mark.NewStart + mark.NewLength)
            {
                return mark.Start;
            }

            shift = mark.Start + mark.Length - mark.NewStart - mark.NewLength;
        }

        return rewritten + shift;
    }
}
