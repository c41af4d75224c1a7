using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>An item that may be null, which an empty value is.</summary>
internal sealed class ConfigOptional<T>(ConfigValue<T> item) : ConfigValue<T?>
    where T : class
{
    public override string Rule => item.Rule;

    internal override bool TakesNull => true;

    internal override bool IsEmpty(ConfigNode node) => false;

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, out T? value)
    {
        value = null;
        return item.IsEmpty(node) || item.TryRead(node, problems, out value);
    }

    internal override void Check(T value, string path, ConfigProblems problems) => item.Check(value, path, problems);

    internal override void Collect(T value, ConfigSecrets secrets, bool isSecret) => item.Collect(value, secrets, isSecret);

    internal override void Write(StringBuilder builder, T value) => item.Write(builder, value);
}

/// <summary>An item of a nullable value type.</summary>
internal sealed class ConfigNullable<T>(ConfigValue<T> item) : ConfigValue<T?>
    where T : struct
{
    public override string Rule => item.Rule;

    internal override bool TakesNull => true;

    internal override bool IsEmpty(ConfigNode node) => false;

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, out T? value)
    {
        value = null;
        if (item.IsEmpty(node))
        {
            return true;
        }

        var isRead = item.TryRead(node, problems, out var read);
        value = isRead ? read : null;
        return isRead;
    }

    internal override void Check([DisallowNull] T? value, string path, ConfigProblems problems) => item.Check(value.Value, path, problems);

    internal override void Collect([DisallowNull] T? value, ConfigSecrets secrets, bool isSecret) => item.Collect(value.Value, secrets, isSecret);

    internal override void Write(StringBuilder builder, [DisallowNull] T? value) => item.Write(builder, value.Value);
}
