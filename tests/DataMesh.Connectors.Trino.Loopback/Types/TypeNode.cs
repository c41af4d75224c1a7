using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Types;

/// <summary>A type taken apart: its base, such as <c>timestamp with time zone</c>, and what it is made with.</summary>
internal sealed record TypeNode(string Base, IReadOnlyList<TypeArgument> Arguments)
{
    private const long Unbounded = int.MaxValue;

    private bool IsTemporal => Base is "time" or "timestamp" or "time with time zone" or "timestamp with time zone";

    /// <summary>The sub-second digits of a time or timestamp; null: not one.</summary>
    public int? Precision => !IsTemporal ? null : Arguments is [{ Number: { } digits }] ? (int)digits : 3;

    /// <summary>As Trino displays it.</summary>
    public override string ToString()
    {
        if (Base == "varchar" && Arguments is [{ Number: Unbounded }] || Arguments.Count == 0)
        {
            return Base;
        }

        var inner = string.Join(Base is "decimal" or "char" or "varchar" ? "," : ", ", Arguments);
        var place = Base.IndexOf(" with time zone", StringComparison.Ordinal);
        return place < 0 ? $"{Base}({inner})" : $"{Base[..place]}({inner}){Base[place..]}";
    }

    /// <summary>The type as a client without PARAMETRIC_DATETIME knows it.</summary>
    public TypeNode WithoutPrecision() => IsTemporal
        ? this with { Arguments = [] }
        : this with { Arguments = [.. Arguments.Select(static argument => argument.Type is { } type ? argument with { Type = type.WithoutPrecision() } : argument)] };

    /// <summary>The signature, as a page carries it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("rawType", Base.ToLowerInvariant());
        json.WriteStartArray("arguments");
        foreach (var argument in Arguments)
        {
            argument.Write(json, Base == "row");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>One argument of a type: a number, or a type, which in a row may have a name.</summary>
internal sealed record TypeArgument(TypeNode? Type, long? Number = null, string? Name = null)
{
    public override string ToString() => this switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Name: { } name } => $"{Quoted(name)} {Type}",
        _ => Type!.ToString(),
    };

    public void Write(Utf8JsonWriter json, bool isField)
    {
        json.WriteStartObject();
        if (Number is { } number)
        {
            json.WriteString("kind", "LONG");
            json.WriteNumber("value", number);
        }
        else if (isField)
        {
            json.WriteString("kind", "NAMED_TYPE");
            json.WriteStartObject("value");
            if (Name is not null)
            {
                json.WriteStartObject("fieldName");
                json.WriteString("name", Name);
                json.WriteEndObject();
            }

            json.WritePropertyName("typeSignature");
            Type!.Write(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("kind", "TYPE");
            json.WritePropertyName("value");
            Type!.Write(json);
        }

        json.WriteEndObject();
    }

    private static string Quoted(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? name : new StringBuilder("\"").Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}
