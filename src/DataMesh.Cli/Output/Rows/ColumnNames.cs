using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Output;

/// <summary>The names that columns have in a JSON object, where each can stand once.</summary>
internal static class ColumnNames
{
    /// <exception cref="UsageException">Two columns share a name, and numbers were not asked for.</exception>
    public static IReadOnlyList<string> Unique(IReadOnlyList<Column> columns, bool renames)
    {
        var names = new List<string>(columns.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!taken.Add(column.Name) && !renames)
            {
                throw new UsageException($"Two columns are called '{column.Name}', and an object of JSON has each name once: give one another name in the SQL (AS), or let --rename number them ('{column.Name}_2').");
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            names.Add(seen.Add(column.Name) ? column.Name : Numbered(column.Name, taken));
        }

        return names;
    }

    private static string Numbered(string name, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            var numbered = $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";
            if (taken.Add(numbered))
            {
                return numbered;
            }
        }
    }
}
