using System.Text.Json;
using System.Text.RegularExpressions;
using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>What is written as text: text itself, and the types that a schema tells by the pattern of their form.</summary>
internal static class SchemaTexts
{
    public const string UrlWords = "an http, https or ftp URL";

    /// <summary>A value whose type begins with <c>string</c>.</summary>
    public static SchemaValue Of(JsonElement schema, IReadOnlyList<string> types)
    {
        var form = FormOf(schema);
        return form switch
        {
            null when types.Contains("number") && types.Contains("boolean") && !IsNames(schema) => new SchemaReference<string>(ConfigScalars.Text, Rule(schema)),
            null => Names(schema),
            $"^{TextForms.UniqueId}$" => new SchemaScalar<Guid>(ConfigScalars.UniqueId),
            $"^{TextForms.UriStart}" => new SchemaReference<Uri>(ConfigScalars.Uri),
            $"^{TextForms.UrlStart}" => new SchemaReference<Uri>(ConfigScalars.Uri, static (check, key, value) => check.Url(key, value)),
            $"^(?:{TextForms.Duration})$" => new SchemaScalar<TimeSpan>(ConfigScalars.Duration),
            $"^(?:{TextForms.ByteSize})$" => new SchemaScalar<ByteSize>(ConfigScalars.ByteSize),
            $"^{TextForms.Timestamp}$" => new SchemaScalar<DateTimeOffset>(ConfigScalars.Timestamp),
            _ => new SchemaUnknown(),
        };
    }

    /// <summary>What such a value is called where keys are listed.</summary>
    public static string WordsOf(JsonElement schema, IReadOnlyList<string> types) => FormOf(schema) switch
    {
        null when types.Contains("number") && types.Contains("boolean") && !IsNames(schema) => "string",
        null => string.Join('|', schema.Rules().SelectMany(static rule => rule.Texts("enum"))),
        $"^{TextForms.UniqueId}$" => "guid",
        $"^{TextForms.UriStart}" or $"^{TextForms.UrlStart}" => "uri",
        $"^(?:{TextForms.Duration})$" => "duration",
        $"^(?:{TextForms.ByteSize})$" => "byte size",
        $"^{TextForms.Timestamp}$" => "timestamp",
        _ => "string",
    };

    /// <summary>Whether a URI has to be a URL of the web.</summary>
    public static bool IsUrl(JsonElement schema) => FormOf(schema) == $"^{TextForms.UrlStart}";

    /// <summary>The pattern of a rule in words; null where it has none.</summary>
    public static string? InWords(JsonElement rule) => rule.Text("pattern") switch
    {
        null => null,
        TextForms.NotBlank => "not blank",
        $"^{TextForms.UrlStart}" => UrlWords,
        ['^', '(', '?', ':', .. var pattern, ')', '?', '$'] => $"matching {pattern}",
        _ => null,
    };

    /// <summary>True or false.</summary>
    public static SchemaValue Boolean(JsonElement schema)
    {
        var allowed = SchemaValues.Of(schema, "enum", static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : (bool?)null);
        return new SchemaScalar<bool>(ConfigScalars.Boolean, allowed is null ? null : (check, key, value) => check.Allowed<bool>(key, value, allowed.Value.Words, allowed.Value.Values));
    }

    // The pattern without what every scalar may be besides.
    private static string? FormOf(JsonElement schema) => schema.Text("pattern") is { } pattern ? Cut(Cut(pattern, $"|{TextForms.Placeholder}"), "|^$") : null;

    private static string Cut(string text, string end) => text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;

    // Beside the names stands a pattern of their spellings; beside rules of text one of placeholders alone.
    private static bool IsNames(JsonElement schema) => schema.Items("anyOf").ElementAtOrDefault(1).Text("pattern") is { } pattern && pattern != TextForms.Placeholder;

    private static SchemaScalar<SchemaName> Names(JsonElement schema) =>
        new(ConfigScalars.Names([.. schema.Rules().SelectMany(static rule => rule.Texts("enum")).Select(static (name, index) => (name, (SchemaName)index))]));

    private static SchemaRule<string> Rule(JsonElement schema)
    {
        var (allowed, denied) = (SchemaValues.Texts(schema), SchemaValues.NotTexts(schema));
        SchemaRule<string>[] rules = [.. schema.Rules().SelectMany(RulesOf)];
        return (check, key, value) =>
        {
            foreach (var rule in rules)
            {
                rule(check, key, value);
            }

            if (allowed is not null)
            {
                check.Allowed(key, value, allowed.Value.Words, allowed.Value.Values);
            }

            if (denied is not null)
            {
                check.Denied(key, value, denied.Value.Words, denied.Value.Values);
            }
        };
    }

    private static IEnumerable<SchemaRule<string>> RulesOf(JsonElement rule)
    {
        if ((rule.Count("minLength"), rule.Count("maxLength")) is var (least, most) && (least ?? most) is not null)
        {
            yield return (check, key, value) => check.Length(key, value, least ?? 0, most ?? int.MaxValue);
        }

        if (rule.Text("pattern") is not { } pattern)
        {
            yield break;
        }

        if (pattern == TextForms.NotBlank)
        {
            yield return static (check, key, value) => check.NotBlank(key, value);
        }
        else if (pattern == $"^{TextForms.UrlStart}")
        {
            yield return static (check, key, value) => check.Url(key, value);
        }
        else if (pattern.StartsWith("^(?:", StringComparison.Ordinal) && pattern.EndsWith(")?$", StringComparison.Ordinal) && Compile(pattern[4..^3]) is { } regex)
        {
            yield return (check, key, value) => check.Pattern(key, value, regex, pattern[4..^3]);
        }
    }

    private static Regex? Compile(string pattern)
    {
        try
        {
            return ConfigCheck.Whole(pattern);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Stands for the members of an enumeration, of which a schema knows the names alone.</summary>
internal enum SchemaName;
