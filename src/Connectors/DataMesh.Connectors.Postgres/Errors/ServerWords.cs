using System.Globalization;
using System.Text;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What the server says of an error. Its detail and context are left out: they hold values of rows.</summary>
internal static class ServerWords
{
    /// <summary>The primary message, what it is about, where in the statement, the server's hint, and advice of ours.</summary>
    public static string Of(PostgresException error, string advice, int? position = null)
    {
        var text = new StringBuilder("PostgreSQL: ").Append(error.MessageText.TrimEnd().TrimEnd('.'));
        var (table, names) = (Table(error), new List<string>());
        if (table is not null && !error.MessageText.Contains(table, StringComparison.Ordinal))
        {
            names.Add($"table {table}");
        }

        AddUnlessTold(names, error, "column", error.ColumnName);
        AddUnlessTold(names, error, "type", error.DataTypeName);
        AddUnlessTold(names, error, "constraint", error.ConstraintName);
        text.Append(names.Count == 0 ? "" : $" ({string.Join(", ", names)})");
        text.Append(position is { } at ? string.Create(CultureInfo.InvariantCulture, $", at character {at}.") : ".");
        foreach (var sentence in (string?[])[error.Hint, advice])
        {
            if (sentence is { Length: > 0 })
            {
                text.Append(' ').Append(sentence.TrimEnd()).Append(sentence.TrimEnd()[^1] is '.' or '?' or '!' ? "" : ".");
            }
        }

        return text.ToString();
    }

    /// <summary>Where the server says the error is, in UTF-16 code units from 0; the server counts characters from 1. Null: it does not say.</summary>
    public static int? Position(PostgresException error, string text, int prefix = 0)
    {
        if (error.Position <= prefix)
        {
            return null;
        }

        var at = 0;
        for (var left = error.Position - prefix - 1; left > 0 && at < text.Length; left--)
        {
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return Math.Min(at, text.Length);
    }

    private static string? Table(PostgresException error) => (error.SchemaName, error.TableName) switch
    {
        (_, null) => null,
        (null, { } table) => table,
        var (schema, table) => $"{schema}.{table}",
    };

    private static void AddUnlessTold(List<string> names, PostgresException error, string what, string? name)
    {
        if (name is not null && !error.MessageText.Contains($"\"{name}\"", StringComparison.Ordinal))
        {
            names.Add($"{what} {name}");
        }
    }
}
