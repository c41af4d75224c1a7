using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>Scalars of YAML 1.2's core schema: their text stays as it is written, and only a plain one can be null.</summary>
internal static class YamlScalar
{
    /// <summary>The scalar as a value.</summary>
    public static FileValue Read(Scalar scalar, ConfigOrigin origin) => new(origin)
    {
        Text = scalar.Style == ScalarStyle.Plain && IsNull(scalar.Value) && YamlTag.AllowsNull(scalar) ? null : scalar.Value,
        Faults = YamlTag.Check(scalar, origin),
    };

    /// <summary>Whether a plain text means nothing.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";
}
