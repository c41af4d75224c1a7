using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>Values of a configuration as text, secrets never.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigText
{
    private const int LongestShown = 60;
    private const int MostItemsShown = 10;

    /// <summary>Appends <c>name = value</c>.</summary>
    public static void Append<T>(StringBuilder builder, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(name).Append(" = ").Append(value is null ? "null" : Of(value));
    }

    /// <summary>Appends <c>name = value</c> of a value that holds others.</summary>
    public static void Append<T>(StringBuilder builder, string name, T? value, ConfigValue<T> kind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(kind);
        builder.Append(name).Append(" = ");
        kind.WriteItem(builder, value!);
    }

    /// <summary>Appends <c>name = ***</c>, or <c>name = null</c> where there is nothing to hide.</summary>
    public static void AppendSecret<T>(StringBuilder builder, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(name).Append(" = ").Append(value is null ? "null" : "***");
    }

    /// <summary>Appends items between brackets; of many, the first ones and how many more there are.</summary>
    internal static void WriteItems<T>(StringBuilder builder, char open, IEnumerable<T> items, Action<StringBuilder, T> write, char close)
    {
        var padding = open == '{' ? " " : "";
        builder.Append(open).Append(padding);
        var count = 0;
        foreach (var item in items)
        {
            if (count < MostItemsShown)
            {
                write(builder.Append(count == 0 ? "" : ", "), item);
            }

            count++;
        }

        if (count > MostItemsShown)
        {
            builder.Append(CultureInfo.InvariantCulture, $", … {count - MostItemsShown} more");
        }

        builder.Append(count == 0 ? "" : padding).Append(close);
    }

    internal static string Of(object value) => value switch
    {
        string text => SecretText.Redact(text),
        Uri uri => SecretText.Redact(uri.OriginalString),
        TimeSpan duration => DurationText.Write(duration),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A value in a message: quoted, and clipped where it is long.</summary>
    internal static string Quote(object? value)
    {
        var text = value is null ? "" : value is string given ? SecretText.RedactStart(given, out _) : Of(value);
        return text.Length <= LongestShown ? $"'{text}'" : $"'{text.AsSpan(0, LongestShown)}…'";
    }

    /// <summary>A scalar in a message, as it was written: what was substituted may be a secret.</summary>
    internal static string Quote(ConfigNode node) => Quote(node.Placeholder ?? node.Text);

    /// <summary>A scalar that is no secret, as it was written; null where it is empty.</summary>
    internal static string? Shown(ConfigNode node) => (node.Placeholder ?? node.Text) is { } text ? Of(text) : null;

    /// <summary>The start of a message about a value that breaks a rule.</summary>
    internal static string Unfit(object? value, bool isSecret) => isSecret ? "is a secret that does not fit: it" : $"is {Quote(value)}, but";

    /// <summary>The start of a message about a value that breaks a rule; what was substituted is not shown.</summary>
    internal static string Unfit(ConfigNode node, bool isSecret) => node switch
    {
        { IsMap: true } => "is a map, but",
        { IsList: true } => "is a list, but",
        { Text: null } => "has no value, but",
        { Placeholder: not null } when !isSecret => $"is {Quote(node)}, whose value",
        _ => Unfit(node.Text, isSecret),
    };
}
