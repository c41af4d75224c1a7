using System.Xml.Linq;
using DataMesh.Cli.Running;

namespace DataMesh.Docs.Tests.References;

/// <summary>The page about errors lists every kind, and every code that the library and its connectors know.</summary>
public sealed class ErrorReferenceTests
{
    private const string PagePath = "docs/reference/errors.md";

    // What a caller or an operator does about it: no code knows.
    private static readonly Dictionary<ConnectorErrorKind, string> Advice = new()
    {
        [ConnectorErrorKind.Configuration] = "Mend the key that the message names; `dmesh config validate` tells all at once.",
        [ConnectorErrorKind.Connection] = "Look whether the system runs and can be reached: `dmesh connector test NAME` goes step by step. The next call connects again by itself.",
        [ConnectorErrorKind.Authentication] = "Check the user and the secret: `dmesh config origin NAME` shows where each value comes from.",
        [ConnectorErrorKind.Authorization] = "Ask for the right, or use an instance that has it; of `read_only` and `limits` the message says which rule.",
        [ConnectorErrorKind.Query] = "Mend the statement; `ConnectorQueryException.Position` says where.",
        [ConnectorErrorKind.NotFound] = "Check the name; the message has the nearest that there is.",
        [ConnectorErrorKind.Conflict] = "Read the present state again and decide; where it is transient, run the whole transaction again.",
        [ConnectorErrorKind.RateLimited] = "Wait as long as `RetryAfter` says; ask for less at once: `concurrency` and `rate`.",
        [ConnectorErrorKind.Timeout] = "Look at what is slow; the message names the limit that passed. Where `Outcome` is Unknown, check before you repeat a write.",
        [ConnectorErrorKind.Unsupported] = "Use another operation or system: repeating does not help.",
        [ConnectorErrorKind.Internal] = "Read the inner exception; report it to whoever maintains the connector.",
    };

    private static readonly Dictionary<string, string> Documentation = XDocument.Load(Path.ChangeExtension(typeof(ConnectorException).Assembly.Location, ".xml")).Descendants("member")
        .Where(static member => member.Attribute("name")!.Value.StartsWith($"F:{typeof(ConnectorErrorKind).FullName}.", StringComparison.Ordinal))
        .ToDictionary(static member => member.Attribute("name")!.Value.Split('.')[^1], static member => member.Element("summary")!.Value.Trim(), StringComparer.Ordinal);

    [Fact]
    public void EveryKind_IsListed() => GeneratedPart.Holds(PagePath, "kinds", MarkdownTable.Of(
        ["kind", "class", "when", "transient", "outcome", "`dmesh` ends with", "what to do"],
        Enum.GetValues<ConnectorErrorKind>().OrderBy(static kind => kind == ConnectorErrorKind.Internal).Select(static kind =>
        {
            var error = ConnectorException.Create(kind, "");
            return new[] { kind.ToString(), $"`{error.GetType().Name}`", Documentation[kind.ToString()], error.IsTransient ? "yes" : "no", error.Outcome.ToString(), $"{ExitCodes.Of(kind)}", Advice[kind] };
        })));

    [Fact]
    public void EverySqlState_IsListed() => GeneratedPart.Holds(PagePath, "sqlstate", ErrorCodeTables.OfSqlStates());

    [Fact]
    public void EveryStatus_IsListed() => GeneratedPart.Holds(PagePath, "http", ErrorCodeTables.OfStatuses());

    [Fact]
    public void EveryCodeOfPostgres_IsListed() => GeneratedPart.Holds(PagePath, "postgres", ErrorCodeTables.OfPostgres());

    [Fact]
    public void EveryCodeOfSqlite_IsListed() => GeneratedPart.Holds(PagePath, "sqlite", ErrorCodeTables.OfSqlite());

    [Fact]
    public void EveryCodeOfTrino_IsListed() => GeneratedPart.Holds(PagePath, "trino", ErrorCodeTables.OfTrino());

    [Fact]
    public void EveryProblemOfLocalFiles_IsListed() => GeneratedPart.Holds(PagePath, "local-files", ErrorCodeTables.OfLocalFiles());
}
