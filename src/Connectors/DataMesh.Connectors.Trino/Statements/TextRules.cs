namespace DataMesh.Connectors.Trino.Statements;

/// <summary>What cannot be sent as text.</summary>
internal static class TextRules
{
    /// <summary>Index of the first half of a surrogate pair that stands alone, which UTF-8 cannot write; -1 without one.</summary>
    public static int LoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    /// <exception cref="ConnectorQueryException">The statement is empty, or no valid Unicode.</exception>
    public static void CheckStatement(string text)
    {
        if (text.Length == 0)
        {
            throw ParameterErrors.Of("The statement is empty.", text, 0);
        }

        if (LoneSurrogate(text) is >= 0 and var index)
        {
            throw ParameterErrors.Of("The statement is no valid Unicode: it holds half a surrogate pair.", text, index);
        }
    }
}
