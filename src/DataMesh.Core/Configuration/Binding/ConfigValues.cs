using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>The types of values that hold other values, for generated binders.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigValues
{
    /// <summary>A nested configuration.</summary>
    /// <param name="descriptor">Finds its descriptor when it is first needed: a configuration may hold itself.</param>
    public static ConfigValue<T> Record<T>(Func<ConfigDescriptor> descriptor)
        where T : class => new ConfigRecord<T>(descriptor);

    /// <summary>A list.</summary>
    /// <param name="item">How its items are read.</param>
    /// <param name="make">The property's type from the items.</param>
    public static ConfigValue<TList> List<TItem, TList>(ConfigValue<TItem> item, Func<List<TItem>, TList> make)
        where TList : class, IEnumerable<TItem> => new ConfigList<TItem, TList>(item, make);

    /// <summary>A map whose keys are its own.</summary>
    /// <param name="item">How its values are read.</param>
    /// <param name="make">The property's type from the entries.</param>
    public static ConfigValue<TMap> Map<TItem, TMap>(ConfigValue<TItem> item, Func<Dictionary<string, TItem>, TMap> make)
        where TMap : class, IEnumerable<KeyValuePair<string, TItem>> => new ConfigMap<TItem, TMap>(item, make);

    /// <summary>An item that may be null.</summary>
    public static ConfigValue<T?> Optional<T>(ConfigValue<T> item)
        where T : class => new ConfigOptional<T>(item);

    /// <summary>An item of a nullable value type.</summary>
    public static ConfigValue<T?> Nullable<T>(ConfigValue<T> item)
        where T : struct => new ConfigNullable<T>(item);
}
