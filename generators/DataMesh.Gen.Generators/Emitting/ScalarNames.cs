namespace DataMesh.Gen.Generators;

/// <summary>How the library names and reads each family of values.</summary>
internal static class ScalarNames
{
    public static string InWords(ScalarModel scalar) => scalar.Kind switch
    {
        ScalarKind.Text => "string",
        ScalarKind.Boolean => "boolean",
        ScalarKind.Integer => "integer",
        ScalarKind.Number => "number",
        ScalarKind.Enum => string.Join("|", scalar.Names.Select(static name => name.Text)),
        ScalarKind.Guid => "guid",
        ScalarKind.Uri => "uri",
        ScalarKind.Duration => "duration",
        _ => "timestamp",
    };

    /// <summary>The reader of one value, as an expression.</summary>
    public static string Reader(ConfigKeyModel key) => key.Scalar.Kind switch
    {
        ScalarKind.Text => "global::DataMesh.Runtime.ConfigScalars.Text",
        ScalarKind.Boolean => "global::DataMesh.Runtime.ConfigScalars.Boolean",
        ScalarKind.Integer => $"global::DataMesh.Runtime.ConfigScalars.WholeNumber<{key.Scalar.TypeName}>()",
        ScalarKind.Number => $"global::DataMesh.Runtime.ConfigScalars.Number<{key.Scalar.TypeName}>()",
        ScalarKind.Enum => $"ConfigBinding.{key.Property}Names",
        ScalarKind.Guid => "global::DataMesh.Runtime.ConfigScalars.UniqueId",
        ScalarKind.Uri => "global::DataMesh.Runtime.ConfigScalars.Uri",
        ScalarKind.Duration => "global::DataMesh.Runtime.ConfigScalars.Duration",
        _ => "global::DataMesh.Runtime.ConfigScalars.Timestamp",
    };
}
