using System.Text.Json;

namespace DataMesh.Cli.Catalogs;

/// <summary>The values of enums as outputs name them.</summary>
internal static class KindText
{
    /// <summary>The value in snake_case.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
