using System.Text.RegularExpressions;

namespace DataMesh.Gen.Baselines;

/// <summary>What an author tells users of breaks: Markdown with a heading for each version that has any, below which each broken thing is named in backticks.</summary>
internal sealed class MigrationNotes
{
    /// <summary>The name of the file, beside the project.</summary>
    public const string FileName = "MIGRATIONS.md";

    private static readonly Regex Heading = new(@"\A {0,3}(#{1,6})(?:[ \t]+(.*))?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Opening = new(@"\A {0,3}(`{3,}(?=[^`]*\z)|~{3,})", RegexOptions.CultureInvariant);
    private static readonly Regex Closing = new(@"\A {0,3}(`{3,}|~{3,})[ \t]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex Code = new(@"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", RegexOptions.CultureInvariant);
    private static readonly char[] Around = [' ', '\t', '[', ']', '(', ')', '`', '*', ',', ':', '#'];

    private readonly List<(SemanticVersion Version, HashSet<string> Names)> _sections = [];

    private MigrationNotes()
    {
    }

    public static MigrationNotes None { get; } = new();

    public static MigrationNotes Parse(string text)
    {
        var notes = new MigrationNotes();
        var open = new Stack<(int Level, HashSet<string>? Names)>();
        string? fence = null;
        foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')))
        {
            if (fence is not null)
            {
                fence = Closing.Match(line) is { Success: true } end && end.Groups[1].Value.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
                continue;
            }

            if (Opening.Match(line) is { Success: true } start)
            {
                fence = start.Groups[1].Value;
                continue;
            }

            if (Heading.Match(line) is { Success: true } heading)
            {
                var level = heading.Groups[1].Length;
                while (open.Count > 0 && open.Peek().Level >= level)
                {
                    open.Pop();
                }

                open.Push((level, notes.Begin(heading.Groups[2].Value) ?? (open.Count > 0 ? open.Peek().Names : null)));
            }

            // A name may stand in the heading of its own note.
            if (open.Count > 0 && open.Peek().Names is { } names)
            {
                names.UnionWith(Code.Matches(line).Cast<Match>().Select(static match => match.Groups[2].Value.Trim()));
            }
        }

        return notes;
    }

    /// <summary>Whether a break between two versions is told of.</summary>
    /// <param name="subject">What is broken.</param>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later one; null where it is not known: any.</param>
    public bool Tells(string subject, SemanticVersion from, SemanticVersion? to) =>
        _sections.Any(section => section.Names.Contains(subject) && from.MayBeBrokenBy(section.Version) && (to is null || section.Version.CompareCore(to) <= 0));

    private HashSet<string>? Begin(string heading)
    {
        // "From 1.2.0 to 2.0.0" is of the later one; a version comes after its pre-releases.
        var version = heading.Split(Around, StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => SemanticVersion.Parse(word.TrimStart('v', 'V')))
            .OfType<SemanticVersion>()
            .OrderBy(static version => (version.Major, version.Minor, version.Patch, version.PreRelease.Length == 0))
            .LastOrDefault();
        if (version is null)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        _sections.Add((version, names));
        return names;
    }
}
