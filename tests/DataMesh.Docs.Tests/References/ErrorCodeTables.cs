using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using DataMesh.Connectors.LocalFiles;
using DataMesh.Connectors.Postgres;
using DataMesh.Connectors.Sqlite;
using DataMesh.Connectors.Trino;
using DataMesh.Runtime;
using Npgsql;

namespace DataMesh.Docs.Tests.References;

/// <summary>What codes mean, asked of the code that decides it.</summary>
internal static partial class ErrorCodeTables
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Classes of SQLSTATE, and below each the codes that mean something else: of a class that means something every code is asked, of the others those that PostgreSQL has.</summary>
    public static string OfSqlStates()
    {
        var codes = PostgresCodes().ToLookup(static code => code[..2]);
        return MarkdownTable.Of(["SQLSTATE", "kind", "transient", "outcome"], (from first in Characters from second in Characters select $"{first}{second}").SelectMany(letters =>
        {
            var usual = SqlState.Classify(letters + "ZZZ");
            var isKnown = usual.Kind != ConnectorErrorKind.Internal;
            var asked = isKnown ? from a in Characters from b in Characters from c in Characters select $"{letters}{a}{b}{c}" : codes[letters];
            var special = asked.Where(code => SqlState.Classify(code) != usual).GroupBy(SqlState.Classify);
            return (isKnown ? [Row($"class `{letters}`", usual)] : Array.Empty<string[]>()).Concat(special.Select(group => Row(string.Join(", ", group.Select(static code => $"`{code}`")), group.Key)));
        }));

        static string[] Row(string code, (ConnectorErrorKind Kind, OperationOutcome? Outcome, bool? IsTransient) meaning)
        {
            var error = ConnectorException.Create(meaning.Kind, "", outcome: meaning.Outcome, isTransient: meaning.IsTransient);
            return [code, meaning.Kind.ToString(), YesNo(error.IsTransient), error.Outcome.ToString()];
        }
    }

    public static string OfStatuses() => MarkdownTable.Of(
        ["status", "kind", "transient", "outcome"],
        Enumerable.Range(400, 200)
            .Select(static status =>
            {
                using var response = new HttpResponseMessage((HttpStatusCode)status);
                return (Status: status, Error: HttpErrors.Of(response));
            })
            .GroupBy(static answer => (answer.Error.Kind, answer.Error.IsTransient, answer.Error.Outcome, IsClient: answer.Status < 500))
            .Select(static group => new[] { Listed([.. group.Select(static answer => answer.Status)]), group.Key.Kind.ToString(), YesNo(group.Key.IsTransient), group.Key.Outcome.ToString() }));

    public static string OfPostgres() => Grouped(
        "SQLSTATE",
        PostgresCodes().Select(static code => ($"`{code}`", Meaning(typeof(PostgresConnector), "CodeMeaning", code))));

    /// <summary>Every code that the engine has a name for here; extended ones where they mean something else than their primary code.</summary>
    public static string OfSqlite()
    {
        const int Row = 100;
        var name = typeof(SqliteConnector).Assembly.GetType("DataMesh.Connectors.Sqlite.Interop.ExtendedCode")!.GetMethod("Name")!;
        return Grouped(
            "code",
            Enumerable.Range(1, 0x7FFF).Where(static code => (code & 0xFF) is not 0 and < Row)
                .Select(code => (Code: code, Name: (string)name.Invoke(null, [code])!, Meaning: Meaning(typeof(SqliteConnector), "CodeMeaning", code)))
                .Where(static known => known.Name.StartsWith("SQLITE_", StringComparison.Ordinal) && (known.Code < 0x100 || !known.Meaning.Equals(Meaning(typeof(SqliteConnector), "CodeMeaning", known.Code & 0xFF))))
                .Select(static known => ($"`{known.Name}`", known.Meaning)));
    }

    public static string OfTrino() => Grouped(
        "error",
        Constants(typeof(TrinoConnector), "Errors", "ErrorCodes").Select(static code => (code.Name, Meaning(typeof(TrinoConnector), "CodeMeaning", code.Value))).Append(("any other", Meaning(typeof(TrinoConnector), "CodeMeaning", -1))));

    public static string OfLocalFiles()
    {
        var problems = typeof(LocalFilesConnector).Assembly.GetType("DataMesh.Connectors.LocalFiles.Files.FileProblem")!;
        var meaning = typeof(LocalFilesConnector).Assembly.GetType("DataMesh.Connectors.LocalFiles.Errors.ProblemMeaning")!;
        return MarkdownTable.Of(["the object, or the folder", "reading", "writing", "transient"], Enum.GetValues(problems).Cast<object>().Select(problem =>
        {
            var (read, write) = (Of(problem, false), Of(problem, true));
            return new[] { Value(read, "Words") is { Length: > 0 } words ? $"… {words}" : Value(read, "Advice"), Value(read, "Kind"), Value(write, "Kind"), YesNo((bool)Property(read, "IsTransient")!) };
        }).DistinctBy(static row => string.Join('|', row)));

        object Of(object problem, bool isWrite) => meaning.GetMethod("Of")!.Invoke(null, [problem, isWrite])!;
    }

    private static IEnumerable<string> PostgresCodes() =>
        typeof(PostgresErrorCodes).GetFields().Where(static code => code.IsLiteral).Select(static code => (string)code.GetRawConstantValue()!).Distinct().Order(StringComparer.Ordinal);

    private static string Grouped(string head, IEnumerable<(string Code, object Meaning)> codes) => MarkdownTable.Of(
        [head, "kind", "transient", "what to do"],
        codes.GroupBy(static code => (Kind: Value(code.Meaning, "Kind"), IsTransient: IsTransient(code.Meaning), Advice: Value(code.Meaning, "Advice")))
            .OrderBy(static group => group.Key.Kind, StringComparer.Ordinal)
            .Select(static group => new[] { string.Join(", ", group.Select(static code => code.Code)), group.Key.Kind, YesNo(group.Key.IsTransient), group.Key.Advice }));

    private static object Meaning(Type connector, string table, object code) =>
        connector.Assembly.GetType($"{connector.Namespace}.Errors.{table}")!.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [code])!;

    private static IEnumerable<(string Name, int Value)> Constants(Type connector, string folder, string name) =>
        connector.Assembly.GetType($"{connector.Namespace}.{folder}.{name}")!.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(static field => field.IsLiteral)
            .Select(static field => ($"`{Word().Replace(field.Name, "_").ToUpperInvariant()}`", Convert.ToInt32(field.GetRawConstantValue(), CultureInfo.InvariantCulture)));

    private static bool IsTransient(object meaning) =>
        Property(meaning, "IsTransient") as bool? ?? ConnectorException.Create(Enum.Parse<ConnectorErrorKind>(Value(meaning, "Kind")), "").IsTransient;

    private static object? Property(object owner, string name) => owner.GetType().GetProperty(name)?.GetValue(owner);

    private static string Value(object owner, string name) => Convert.ToString(Property(owner, name), CultureInfo.InvariantCulture)!;

    // Codes that nobody lists one by one are "other".
    private static string Listed(List<int> statuses) => statuses.Count > 20 ? $"other {statuses[0] / 100}xx" : string.Join(", ", statuses);

    private static string YesNo(bool value) => value ? "yes" : "no";

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Word();
}
