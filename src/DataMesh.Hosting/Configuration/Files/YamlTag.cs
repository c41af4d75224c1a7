using System.Text.RegularExpressions;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>Tags of YAML's core schema, which only say what is plain already; others would need code to make values of them.</summary>
internal static partial class YamlTag
{
    private const string Core = "tag:yaml.org,2002:";

    /// <summary>What is wrong with the tag of a value, if anything.</summary>
    public static IReadOnlyList<FileFault> Check(NodeEvent node, ConfigOrigin origin) =>
        WhyNot(node) is { } message ? [new FileFault(null, message, origin)] : [];

    /// <summary>Whether an empty scalar is null, and not the text that it is written with.</summary>
    public static bool AllowsNull(Scalar scalar) => scalar.Tag.IsEmpty || scalar.Tag.Value == $"{Core}null";

    private static string? WhyNot(NodeEvent node)
    {
        if (node.Tag.IsEmpty || node.Tag.Value == "!")
        {
            return null;
        }

        var name = node.Tag.Value;
        return name.StartsWith(Core, StringComparison.Ordinal) ? WhyNot(node, name[Core.Length..]) : Unknown(node, name);
    }

    private static string? WhyNot(NodeEvent node, string name) => (name, node) switch
    {
        ("str", Scalar) or ("map", MappingStart) or ("seq", SequenceStart) => null,
        ("null", Scalar scalar) => YamlScalar.IsNull(scalar.Value) ? null : "is tagged !!null, but has a value: remove one of them",
        ("bool", Scalar scalar) => scalar.Value is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" ? null : "is tagged !!bool, but is neither true nor false",
        ("int", Scalar scalar) => Integer().IsMatch(scalar.Value) ? null : "is tagged !!int, but is no whole number",
        ("float", Scalar scalar) => Float().IsMatch(scalar.Value) ? null : "is tagged !!float, but is no number",
        ("str" or "null" or "bool" or "int" or "float", _) => $"is tagged !!{name}, but is a {(node is MappingStart ? "map" : "list")}",
        ("map" or "seq", _) => $"is tagged !!{name}, but is no {(name == "map" ? "map" : "list")}",
        _ => Unknown(node, $"!!{name}"),
    };

    // A password that begins with '!' is a tag to YAML, so a tag alone is not shown.
    private static string Unknown(NodeEvent node, string name) =>
        node is Scalar { Value: "" } ? "begins with '!', which makes it a tag to YAML, and no known one: put it in quotes if it is meant as text"
        : $"tag '{name}' is not known here, where only YAML's own are (!!str, !!int, !!float, !!bool, !!null, !!map, !!seq): remove it, or put the value in quotes";

    [GeneratedRegex(@"\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Float();
}
