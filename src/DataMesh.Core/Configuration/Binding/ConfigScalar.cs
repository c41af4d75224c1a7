using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>How text becomes a value of one type. Thread-safe.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigScalar<T>
{
    private readonly Parser _parse;
    private readonly Func<string, string?>? _hint;

    internal ConfigScalar(string rule, Parser parse, Func<string, string?>? hint = null)
    {
        Rule = rule;
        _parse = parse;
        _hint = hint;
    }

    internal delegate bool Parser(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>What must be written, such as <c>a whole number</c>.</summary>
    public string Rule { get; }

    /// <summary>Whether empty text is a value; of all types it is one for text alone.</summary>
    internal bool TakesEmpty { get; init; }

    internal bool TryParse(string text, [MaybeNullWhen(false)] out T value) => _parse(text, out value);

    /// <summary>What the writer most likely meant, as the end of a message.</summary>
    internal string? Hint(string text) => _hint?.Invoke(text);
}
