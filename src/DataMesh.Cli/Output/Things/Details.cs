namespace DataMesh.Cli.Output;

/// <summary>One thing with what is known of it, in order: <c>… show</c>, <c>… stat</c>.</summary>
/// <remarks>As JSON one object; as a table a value a line, the lists of things below as tables of their own; as CSV and Markdown two columns, name and value.</remarks>
internal sealed class Details
{
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, object?>> Fields => _fields;

    /// <summary>Adds a value: text, number, boolean, time, another <see cref="Details"/>, or a list of texts or of <see cref="Details"/>.</summary>
    /// <param name="name">In snake_case, as in JSON.</param>
    /// <param name="value">Null where it is not known: JSON's null, and left out for people.</param>
    public Details Add(string name, object? value)
    {
        _fields.Add(new(name, value));
        return this;
    }

    /// <summary>Adds a list of things.</summary>
    /// <param name="name">In snake_case, as in JSON.</param>
    /// <param name="things">What is listed.</param>
    /// <param name="describe">Tells one of them.</param>
    public Details AddList<T>(string name, IEnumerable<T> things, Func<T, Details> describe) => Add(name, things.Select(describe).ToList());

    /// <summary>Adds values whose names are not known beforehand, in their order.</summary>
    public Details AddAll<T>(IEnumerable<KeyValuePair<string, T>> values)
    {
        _fields.AddRange(values.Select(static value => new KeyValuePair<string, object?>(value.Key, value.Value)));
        return this;
    }

    /// <summary>The value of a name; null where it has none.</summary>
    public object? Find(string name) => _fields.Find(field => field.Key == name).Value;
}
