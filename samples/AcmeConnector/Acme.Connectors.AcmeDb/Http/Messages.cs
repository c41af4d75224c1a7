using System.Text.Json;
using System.Text.Json.Serialization;
using Acme.Connectors.AcmeDb.Statements;

namespace Acme.Connectors.AcmeDb.Http;

// The bodies of the API, as the page of the server has them; what has a default may be missing.
internal sealed record HealthMessage(string Status);

internal sealed record ErrorMessage(ErrorDetails? Error = null);

internal sealed record ErrorDetails(string? Code = null, string? Sqlstate = null, string? Message = null, int? Position = null);

internal sealed record PageMessage(string Id, string State, IReadOnlyList<ColumnMessage> Columns, JsonElement Rows, long? AffectedRows = null, string? Next = null)
{
    public bool IsRunning => State == "running";
}

internal sealed record ColumnMessage(string Name, string Type, string? NativeType = null);

internal sealed record PlanMessage(IReadOnlyList<PlanStepMessage> Steps);

internal sealed record PlanStepMessage(int Id, int Parent, string Detail);

internal sealed record SchemasMessage(IReadOnlyList<SchemaMessage> Schemas);

internal sealed record SchemaMessage(string Name, string? Comment = null);

internal sealed record TablesMessage(IReadOnlyList<TableMessage> Tables, string? Next = null);

internal sealed record TableMessage(string Schema, string Name, string Kind, string? Comment = null);

internal sealed record SearchMessage(IReadOnlyList<SearchHitMessage> Hits, string? Next = null);

internal sealed record SearchHitMessage(TableMessage Table, IReadOnlyList<string> MatchedColumns, double Score);

internal sealed record TableDetailsMessage(
    string Schema,
    string Name,
    string Kind,
    IReadOnlyList<string> Tags,
    IReadOnlyList<TableColumnMessage> Columns,
    IReadOnlyList<string> PrimaryKey,
    IReadOnlyList<ForeignKeyMessage> ForeignKeys,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Readers,
    string? Comment = null,
    long? RowCount = null,
    string? Definition = null);

internal sealed record TableColumnMessage(string Name, string Type, bool Nullable, IReadOnlyList<string> Tags, string? NativeType = null, string? Default = null, string? Comment = null);

internal sealed record ForeignKeyMessage(IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> ReferencedColumns);

/// <summary>Reads and writes the bodies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StatementMessage))]
[JsonSerializable(typeof(HealthMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(PageMessage))]
[JsonSerializable(typeof(PlanMessage))]
[JsonSerializable(typeof(SchemasMessage))]
[JsonSerializable(typeof(TablesMessage))]
[JsonSerializable(typeof(SearchMessage))]
[JsonSerializable(typeof(TableDetailsMessage))]
internal sealed partial class AcmeDbJson : JsonSerializerContext;
