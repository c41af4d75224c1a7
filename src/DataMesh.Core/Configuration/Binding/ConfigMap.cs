using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>A map from names to values of one type; names are spelled as in their source, and match as they do there.</summary>
internal sealed class ConfigMap<TItem, TMap>(ConfigValue<TItem> item, Func<Dictionary<string, TItem>, TMap> make) : ConfigValue<TMap>
    where TMap : class, IEnumerable<KeyValuePair<string, TItem>>
{
    public override string Rule => "a map";

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out TMap value)
    {
        value = null;
        if (!node.IsMap)
        {
            problems.AddUnfit(node, Rule, ConfigProblemKind.WrongType);
            return false;
        }

        var items = new Dictionary<string, TItem>(node.KeyComparer);
        var names = new HashSet<string>(node.KeyComparer);
        foreach (var (name, one) in node.Entries)
        {
            if (!names.Add(name))
            {
                problems.Add(one.Path, $"key '{name}' is given twice: remove one", one.Origin, ConfigProblemKind.Unreadable);
            }
            else if (item.TryReadItem(one, problems, out var read))
            {
                items.Add(name, read);
            }
        }

        value = make(items);
        return items.Count == node.Entries.Count;
    }

    internal override void Check(TMap value, string path, ConfigProblems problems)
    {
        foreach (var (name, one) in value)
        {
            item.CheckItem(one, $"{path}:{name}", problems);
        }
    }

    internal override void Collect(TMap value, ConfigSecrets secrets, bool isSecret)
    {
        foreach (var entry in value)
        {
            item.CollectItem(entry.Value, secrets, isSecret);
        }
    }

    internal override void Write(StringBuilder builder, TMap value) =>
        ConfigText.WriteItems(
            builder,
            '{',
            value,
            (text, entry) => item.WriteItem(text.Append(SecretText.Redact(entry.Key)).Append(" = "), entry.Value),
            '}');
}
