using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>Where in the caller's text the server says an error is.</summary>
internal static class TextPosition
{
    /// <summary>In UTF-16 code units from 0; the server counts lines, and characters of Unicode, from 1. Null: it does not say, or the place is not the caller's.</summary>
    public static int? Of(StatementText statement, ServerError error)
    {
        if (error is not { Line: { } line and > 0, Column: { } column and > 0 })
        {
            return null;
        }

        var text = statement.CallersText;
        var at = 0;
        for (var left = line - 1; left > 0; left--)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
            {
                return null;
            }

            at = end + 1;
        }

        var characters = column - 1 - (line == 1 ? statement.Prefix : 0);
        if (characters < 0)
        {
            return null;
        }

        for (; characters > 0 && at < text.Length && text[at] != '\n'; characters--)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return characters > 0 ? null : at;
    }
}
