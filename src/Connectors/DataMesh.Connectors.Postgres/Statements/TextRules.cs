namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>What no text of the server's can hold.</summary>
internal static class TextRules
{
    /// <summary>A text that the server can hold.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Whose value it is, such as <c>parameter 2</c>.</param>
    /// <exception cref="ConnectorQueryException">It holds a NUL, or is no valid Unicode.</exception>
    public static string Checked(string text, ParameterLabel name) => FirstFault(text) switch
    {
        ( >= 0 and var index, '\0') => throw ParameterErrors.Of(FormattableString.Invariant(
            $"The value of {name} holds a NUL character, at index {index}: a text of PostgreSQL cannot. Bind bytes to a bytea, or take it out.")),
        ( >= 0 and var index, _) => throw ParameterErrors.Of(FormattableString.Invariant(
            $"The value of {name} is no valid Unicode: it holds half a surrogate pair, at index {index}. Bind bytes to a bytea.")),
        _ => text,
    };

    /// <summary>Whether the server can hold a text at all.</summary>
    public static bool CanHold(string text) => FirstFault(text).Index < 0;

    /// <exception cref="ConnectorQueryException">The statement is empty, holds a NUL, or is no valid Unicode.</exception>
    public static void CheckStatement(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw ParameterErrors.Of("The statement is empty.", text, 0);
        }

        if (FirstFault(text) is ( >= 0, var fault) and var (index, _))
        {
            throw ParameterErrors.Of(
                fault == '\0' ? "The statement holds a NUL character: bind bytes as a parameter." : "The statement is no valid Unicode: it holds half a surrogate pair.", text, index);
        }
    }

    private static (int Index, char Fault) FirstFault(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))))
            {
                return (i, text[i]);
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return (-1, default);
    }
}
