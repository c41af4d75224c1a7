using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>Values of a configuration as text, secrets never.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigText
{
    private const int LongestShown = 60;

    /// <summary>Appends <c>name = value</c>.</summary>
    public static void Append<T>(StringBuilder builder, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(name).Append(" = ").Append(value is null ? "null" : Of(value));
    }

    /// <summary>Appends <c>name = ***</c>, or <c>name = null</c> where there is nothing to hide.</summary>
    public static void AppendSecret<T>(StringBuilder builder, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(name).Append(" = ").Append(value is null ? "null" : "***");
    }

    internal static string Of(object value) => value switch
    {
        TimeSpan duration => ConfigDuration.Write(duration),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A value in a message: quoted, and clipped where it is long.</summary>
    internal static string Quote(object? value)
    {
        var text = value is null ? "" : Of(value);
        return text.Length <= LongestShown ? $"'{text}'" : $"'{text.AsSpan(0, LongestShown)}…'";
    }
}
