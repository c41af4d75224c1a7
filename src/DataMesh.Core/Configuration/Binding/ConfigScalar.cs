using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>How text becomes a value of one type. Thread-safe.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigScalar<T> : ConfigValue<T>
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

    /// <inheritdoc/>
    public override string Rule { get; }

    /// <summary>Reads a text that stands in no configuration, such as on a command line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False where it is none: <see cref="Rule"/> says what is.</returns>
    public bool TryParse(string text, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _parse(text, out value);
    }

    /// <summary>Whether empty text is a value; of all types it is one for text alone.</summary>
    internal bool TakesEmpty { get; init; }

    /// <summary>What a text that is no such value is told as.</summary>
    internal ConfigProblemKind Misfit { get; init; } = ConfigProblemKind.WrongType;

    internal override bool IsEmpty(ConfigNode node) => node is { IsMap: false, IsList: false } && (node.Text is null || (node.Text.Length == 0 && !TakesEmpty));

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node.IsPending)
        {
            return false;
        }

        if (node.Text is { } text && _parse(text, out value))
        {
            return true;
        }

        problems.AddUnfit(node, Rule, node.Text is null ? ConfigProblemKind.WrongType : Misfit, node.Text is null ? null : _hint?.Invoke(node.Text));
        return false;
    }

    internal override void Check([DisallowNull] T value, string path, ConfigProblems problems)
    {
        // Rules of a scalar are those of its key.
    }

    internal override void Collect([DisallowNull] T value, ConfigSecrets secrets, bool isSecret)
    {
        if (isSecret)
        {
            secrets.Add(value);
        }
    }

    internal override void Write(StringBuilder builder, [DisallowNull] T value) => builder.Append(ConfigText.Of(value));
}
