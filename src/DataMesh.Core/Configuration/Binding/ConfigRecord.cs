using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>A nested configuration, whose keys its own binder reads.</summary>
internal sealed class ConfigRecord<T>(Func<ConfigDescriptor> descriptor) : ConfigValue<T>
    where T : class
{
    public override string Rule => descriptor() switch
    {
        { Choices.Count: > 0 } choice => ConfigChoices.Rule(choice),
        { Shorthand: { } key } => $"a map of keys, or the value of '{key}' alone",
        _ => "a map of keys",
    };

    // Whether an empty text is a value is the shorthand's to say.
    internal override bool IsEmpty(ConfigNode node) => base.IsEmpty(node) && !IsShort(node);

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (!node.IsMap && !IsShort(node))
        {
            problems.AddUnfit(node, Rule, ConfigProblemKind.WrongType);
            return false;
        }

        value = (T?)descriptor().Bind(node, problems);
        return value is not null;
    }

    internal override void Check(T value, string path, ConfigProblems problems)
    {
        if (problems.IsWithin(value))
        {
            problems.Add(path, "holds itself, so that it has no end", ConfigOrigin.Code);
            return;
        }

        descriptor().Validate(value, path, problems.Within(value));
    }

    internal override void Collect(T value, ConfigSecrets secrets, bool isSecret) => secrets.AddNested(descriptor(), value, isSecret);

    internal override void Write(StringBuilder builder, T value)
    {
        // As the compiler's own text of a record does: one that holds itself is an exception, not the end of the process.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        builder.Append(ConfigText.Of(value));
    }

    private bool IsShort(ConfigNode node) => node.Text is { } text && descriptor() is var known && (known.Shorthand is not null || (known.Choices.Count > 0 && text.Length > 0));
}
