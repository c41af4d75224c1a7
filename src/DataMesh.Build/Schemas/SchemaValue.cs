using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>How the value of a key is read, as its schema says: by the readers and the rules that a generated binder calls, so that both say the same.</summary>
internal abstract class SchemaValue
{
    /// <summary>Reads a key and checks its value; every problem goes to the reader.</summary>
    /// <param name="reader">Of the configuration.</param>
    /// <param name="key">The key.</param>
    /// <param name="takesNothing">Whether nothing is a value.</param>
    public abstract void Read(ConfigReader reader, string key, bool takesNothing);

    /// <summary>A list of such values.</summary>
    public abstract SchemaValue List(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule);

    /// <summary>A map of such values.</summary>
    public abstract SchemaValue Map(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule);

    private protected static SchemaValue ListOf<T>(ConfigValue<T> item, SchemaRule<IEnumerable<object?>>? rule) =>
        new SchemaReference<List<T>>(ConfigValues.List(item, static items => items), rule is null ? null : (check, key, value) => rule(check, key, value.Cast<object?>()));

    private protected static SchemaValue MapOf<T>(ConfigValue<T> item, SchemaRule<IEnumerable<object?>>? rule) =>
        new SchemaReference<Dictionary<string, T>>(ConfigValues.Map(item, static items => items), rule is null ? null : (check, key, value) => rule(check, key, value.Values.Cast<object?>()));
}

/// <summary>Checks a value by the rules of its key.</summary>
internal delegate void SchemaRule<in T>(ConfigCheck check, string key, T value);

/// <summary>A value of a value type.</summary>
internal sealed class SchemaScalar<T>(ConfigValue<T> kind, SchemaRule<T>? rule = null) : SchemaValue
    where T : struct
{
    public override void Read(ConfigReader reader, string key, bool takesNothing)
    {
        T? value = null;
        if (takesNothing ? reader.ReadNullable(key, kind, out value) : reader.Read(key, kind, out T given) && (value = given) is not null)
        {
            if (value is { } read)
            {
                rule?.Invoke(reader.Check, key, read);
            }
        }
    }

    public override SchemaValue List(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) =>
        takesNothing ? ListOf(ConfigValues.Nullable(kind), rule) : ListOf(kind, rule);

    public override SchemaValue Map(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) =>
        takesNothing ? MapOf(ConfigValues.Nullable(kind), rule) : MapOf(kind, rule);
}

/// <summary>A value of a reference type.</summary>
internal sealed class SchemaReference<T>(ConfigValue<T> kind, SchemaRule<T>? rule = null) : SchemaValue
    where T : class
{
    public override void Read(ConfigReader reader, string key, bool takesNothing)
    {
        if (takesNothing ? reader.ReadOptional(key, kind, out var value) : reader.Read(key, kind, out value))
        {
            if (value is not null)
            {
                rule?.Invoke(reader.Check, key, value);
            }
        }
    }

    public override SchemaValue List(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) =>
        takesNothing ? ListOf(ConfigValues.Optional(kind), rule) : ListOf(kind, rule);

    public override SchemaValue Map(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) =>
        takesNothing ? MapOf(ConfigValues.Optional(kind), rule) : MapOf(kind, rule);
}

/// <summary>A value of which nothing is known: a schema of a later version may say what this one does not understand.</summary>
internal sealed class SchemaUnknown : SchemaValue
{
    public override void Read(ConfigReader reader, string key, bool takesNothing)
    {
        // Whatever stands there.
    }

    public override SchemaValue List(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) => this;

    public override SchemaValue Map(bool takesNothing, SchemaRule<IEnumerable<object?>>? rule) => this;
}
