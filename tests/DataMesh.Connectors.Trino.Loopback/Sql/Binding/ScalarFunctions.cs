using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>A function of given types.</summary>
/// <param name="Sqlite">Its call in SQLite up to the first argument: <c>x_length(</c>.</param>
/// <param name="Optional">How many of the last arguments may be left out.</param>
internal sealed record ScalarFunction(string Sqlite, TrinoType Result, IReadOnlyList<TrinoType> Arguments, int Optional = 0);

/// <summary>Functions that need no more than their types.</summary>
internal static class ScalarFunctions
{
    private static readonly TrinoType V = TrinoType.Varchar;
    private static readonly TrinoType N = TrinoType.Bigint;
    private static readonly TrinoType D = TrinoType.Double;
    private static readonly TrinoType B = TrinoType.Varbinary;

    public static IReadOnlyDictionary<string, IReadOnlyList<ScalarFunction>> All { get; } = new Dictionary<string, IReadOnlyList<ScalarFunction>>(StringComparer.Ordinal)
    {
        ["length"] = [new("x_length(", N, [V])],
        ["upper"] = [new("x_upper(", V, [V])],
        ["lower"] = [new("x_lower(", V, [V])],
        ["reverse"] = [new("x_reverse(", V, [V])],
        ["trim"] = [new("x_trim(", V, [V])],
        ["ltrim"] = [new("x_ltrim(", V, [V])],
        ["rtrim"] = [new("x_rtrim(", V, [V])],
        ["replace"] = [new("x_replace(", V, [V, V, V], 1)],
        ["strpos"] = [new("x_strpos(", N, [V, V])],
        ["starts_with"] = [new("x_starts_with(", TrinoType.Boolean, [V, V])],
        ["substr"] = [new("x_substr(", V, [V, N, N], 1)],
        ["substring"] = [new("x_substr(", V, [V, N, N], 1)],
        ["split_part"] = [new("x_split_part(", V, [V, V, N])],
        ["lpad"] = [new("x_lpad(", V, [V, N, V])],
        ["rpad"] = [new("x_rpad(", V, [V, N, V])],
        ["chr"] = [new("x_chr(", V, [N])],
        ["to_utf8"] = [new("x_to_utf8(", B, [V])],
        ["from_utf8"] = [new("x_from_utf8(", V, [B])],
        ["to_hex"] = [new("x_to_hex(", V, [B])],
        ["from_hex"] = [new("x_from_hex(", B, [V])],
        ["to_base64"] = [new("x_to_base64(", V, [B])],
        ["from_base64"] = [new("x_from_base64(", B, [V])],
        ["sha256"] = [new("x_sha256(", B, [B])],
        ["json_parse"] = [new("x_json_parse(", TrinoType.Json, [V])],
        ["sqrt"] = [new("x_math('sqrt', ", D, [D])],
        ["exp"] = [new("x_math('exp', ", D, [D])],
        ["ln"] = [new("x_math('ln', ", D, [D])],
        ["log10"] = [new("x_math('log10', ", D, [D])],
        ["power"] = [new("x_float('^', ", D, [D, D])],
        ["pow"] = [new("x_float('^', ", D, [D, D])],
        ["is_nan"] = [new("x_is_nan(", TrinoType.Boolean, [D])],
        ["is_finite"] = [new("x_is_finite(", TrinoType.Boolean, [D])],
        ["is_infinite"] = [new("x_is_infinite(", TrinoType.Boolean, [D])],
        ["nan"] = [new("x_math('sqrt', -1", D, [])],
        ["infinity"] = [new("x_float('/', 1, 0", D, [])],
        ["pi"] = [new("(3.14159265358979312", D, [])],
        ["e"] = [new("(2.71828182845904509", D, [])],
        ["sequence"] = [new("x_sequence(", TrinoType.ArrayOf(N), [N, N, N], 1)],
    };
}
