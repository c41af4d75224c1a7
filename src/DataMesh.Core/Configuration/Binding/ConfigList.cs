using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>A list of values of one type.</summary>
internal sealed class ConfigList<TItem, TList>(ConfigValue<TItem> item, Func<List<TItem>, TList> make) : ConfigValue<TList>
    where TList : class, IEnumerable<TItem>
{
    public override string Rule => ConfigItems.Rule;

    internal override bool IsEmpty(ConfigNode node) => base.IsEmpty(node) && !ConfigItems.IsEmptyList(node);

    internal override bool TryRead(ConfigNode node, ConfigProblems problems, [MaybeNullWhen(false)] out TList value)
    {
        value = null;
        if (ConfigItems.Read(node, problems) is not { } nodes)
        {
            return false;
        }

        var items = new List<TItem>(nodes.Count);
        foreach (var one in nodes)
        {
            if (item.TryReadItem(one, problems, out var read))
            {
                items.Add(read);
            }
        }

        value = make(items);
        return items.Count == nodes.Count;
    }

    internal override void Check(TList value, string path, ConfigProblems problems)
    {
        var index = 0;
        foreach (var one in value)
        {
            item.CheckItem(one, $"{path}:{index++}", problems);
        }
    }

    internal override void Collect(TList value, ConfigSecrets secrets, bool isSecret)
    {
        foreach (var one in value)
        {
            item.CollectItem(one, secrets, isSecret);
        }
    }

    internal override void Write(StringBuilder builder, TList value) =>
        ConfigText.WriteItems(builder, '[', value, item.WriteItem, ']');
}
