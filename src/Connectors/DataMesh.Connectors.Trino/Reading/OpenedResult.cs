using System.Text.Json;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Reading;

/// <summary>A result whose columns are known.</summary>
/// <param name="Columns">The columns; null where the statement has ended and told none.</param>
/// <param name="Page">The page that told them, not decoded yet; null with the columns.</param>
/// <param name="IsEnded">Whether the page was ended already.</param>
/// <param name="IsUpdate">Whether the statement changes something: then its one column is how the protocol tells the count, and no result.</param>
internal sealed record OpenedResult(ResultColumns? Columns, ResultPage? Page, bool IsEnded, bool IsUpdate)
{
    /// <summary>Reads pages until one tells the columns.</summary>
    public static async Task<OpenedResult> ReadAsync(IPageSource pages, Action<StatementStats>? onProgress, CancellationToken cancellationToken)
    {
        while (await pages.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            try
            {
                if (page.Columns is { } columns)
                {
                    return Open(pages, page, columns, onProgress);
                }

                if (page.Rows is not null || page.Segments.Count > 0)
                {
                    throw Malformed.Answer("a page", "it has rows, but no page has told the columns");
                }

                EndPage(pages, page, default, onProgress);
            }
            catch
            {
                page.Dispose();
                throw;
            }

            page.Dispose();
        }

        return new(null, null, false, false);
    }

    /// <summary>Ends a page, and tells how far the statement is.</summary>
    public static void EndPage(IPageSource pages, ResultPage page, JsonCursor afterRows, Action<StatementStats>? onProgress)
    {
        pages.End(page, afterRows);
        if (onProgress is not null && pages.Facts.Stats is { } stats)
        {
            onProgress(stats);
        }
    }

    /// <summary>Where the rows of a page end, by the closing bracket that their decoding found.</summary>
    public static JsonCursor AfterRows(ResultPage page, int end)
    {
        // To a reader that stands after the opening bracket this is an empty array: the rows between were read by other means.
        var bracket = end - 1;
        var reader = new JsonCursor(bracket, page.Rows!.Value.State).Read(page.Bytes);
        Malformed.Require(reader.Read() && reader.TokenType == JsonTokenType.EndArray, "the rows have no end");
        return JsonCursor.After(reader, bracket);
    }

    private static OpenedResult Open(IPageSource pages, ResultPage page, IReadOnlyList<TrinoColumn> columns, Action<StatementStats>? onProgress)
    {
        var result = new ResultColumns(columns);

        // What kind of statement it is stands after the rows.
        if (!MayBeCount(columns))
        {
            return new(result, page, false, false);
        }

        EndPage(pages, page, page.Rows is { } rows ? SkipRows(page, rows) : default, onProgress);
        return new(result, page, true, pages.Facts.UpdateType is not null);
    }

    /// <summary>Whether columns may be how the protocol tells that a statement is done: the number of rows, or true.</summary>
    private static bool MayBeCount(IReadOnlyList<TrinoColumn> columns) => columns is [{ Type: "bigint" or "boolean", Name: "rows" or "result" }];

    private static JsonCursor SkipRows(ResultPage page, JsonCursor rows)
    {
        try
        {
            var reader = rows.Read(page.Bytes);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
            }

            Malformed.Require(reader.TokenType == JsonTokenType.EndArray, "the rows have no end");
            return JsonCursor.After(reader, rows.Position);
        }
        catch (Exception exception) when (Malformed.IsCause(exception))
        {
            throw Malformed.Answer("the first page with rows", exception);
        }
    }
}
