using System.Globalization;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>What a server of a version can do. Versions are numbers, perhaps with a vendor's suffix: <c>476</c>, <c>435-e.2</c>, <c>414-amzn-1</c>.</summary>
internal static class ServerVersion
{
    private const int FirstWithExecuteImmediate = 418;

    /// <summary>Whether the server knows EXECUTE IMMEDIATE; one whose version says nothing is taken for a new one.</summary>
    /// <param name="version">As the server writes it; null: not known.</param>
    public static bool CanExecuteImmediate(string? version) => Number(version) is not { } number || number >= FirstWithExecuteImmediate;

    private static int? Number(string? version)
    {
        var digits = version.AsSpan().Trim();
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? digits : digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
