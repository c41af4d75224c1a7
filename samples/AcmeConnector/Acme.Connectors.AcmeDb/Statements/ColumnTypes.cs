using Acme.Connectors.AcmeDb.Http;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>AcmeDB's types and ours.</summary>
internal static class ColumnTypes
{
    private const int FractionDigits = 7;

    public static Column ColumnOf(ColumnMessage column) => new(column.Name, Of(column.Type)) { NativeType = column.NativeType };

    /// <summary>The type of a name; one that a later server may bring holds whatever comes.</summary>
    public static ColumnType Of(string type) => type switch
    {
        "integer" => ColumnType.Int64,
        "real" => ColumnType.Float64,
        "text" => ColumnType.Text,
        "blob" => ColumnType.Binary,
        "boolean" => ColumnType.Boolean,
        "date" => ColumnType.Date,
        "timestamp" => ColumnType.Timestamp(FractionDigits),
        _ => ColumnType.Dynamic,
    };
}
