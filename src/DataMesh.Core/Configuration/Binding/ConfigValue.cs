using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>How a node becomes a value of one type: a scalar, a nested configuration, a list or a map, whose items have a <see cref="ConfigValue{T}"/> of their own. Thread-safe.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConfigValue<T>
{
    private protected ConfigValue()
    {
    }

    /// <summary>What must be written, such as <c>a whole number</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>Whether null is a value.</summary>
    internal virtual bool TakesNull => false;

    /// <summary>Whether a node holds nothing to read; in <c>IConfiguration</c> that is an empty text.</summary>
    internal virtual bool IsEmpty(ConfigNode node) => node is { IsMap: false, IsList: false, Text: null } or { IgnoresCase: true, IsMap: false, IsList: false, Text: "" };

    /// <summary>Reads a node that is not empty; every problem goes into the list.</summary>
    internal abstract bool TryRead(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out T value);

    /// <summary>Checks a value that code made and that is not null; every problem goes into the list.</summary>
    internal abstract void Check([DisallowNull] T value, string path, ConfigProblems problems);

    /// <summary>Collects the secrets that a value which is not null holds, or all of it where it is one.</summary>
    internal abstract void Collect([DisallowNull] T value, ConfigSecrets secrets, bool isSecret);

    /// <summary>Appends a value that is not null as text.</summary>
    internal abstract void Write(StringBuilder builder, [DisallowNull] T value);

    /// <summary>Reads an item of a list or a map.</summary>
    internal bool TryReadItem(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out T value)
    {
        if (!IsEmpty(node))
        {
            return TryRead(node, problems, out value);
        }

        problems.Add(node.Path, $"has no value: write {Rule}", node.Origin, ConfigProblemKind.WrongType);
        value = default;
        return false;
    }

    /// <summary>Checks an item of a list or a map that code made.</summary>
    internal void CheckItem(T value, string path, ConfigProblems problems)
    {
        if (value is not null)
        {
            Check(value, path, problems);
        }
        else if (!TakesNull)
        {
            problems.Add(path, "is null, but required", ConfigOrigin.Code);
        }
    }

    /// <summary>Collects the secrets of an item of a list or a map.</summary>
    internal void CollectItem(T value, ConfigSecrets secrets, bool isSecret)
    {
        if (value is not null)
        {
            Collect(value, secrets, isSecret);
        }
    }

    /// <summary>Appends a value, or null, as text.</summary>
    internal void WriteItem(StringBuilder builder, T value)
    {
        if (value is null)
        {
            builder.Append("null");
        }
        else
        {
            Write(builder, value);
        }
    }
}
