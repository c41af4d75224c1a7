using System.Text.Json.Serialization;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>JSON of the ledger, without reflection.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class LedgerJson : JsonSerializerContext;
