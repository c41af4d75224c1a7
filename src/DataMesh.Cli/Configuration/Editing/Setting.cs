namespace DataMesh.Cli.Configuration;

/// <summary>A value that is to be written into a file: a text, a list, or a map in the order in which keys were added.</summary>
internal sealed class Setting
{
    private Setting(string? text, bool isText)
    {
        Text = text;
        IsText = isText;
    }

    /// <summary>The text of a scalar; null for a list and a map.</summary>
    public string? Text { get; }

    /// <summary>Whether the scalar is a text, though it may look like a number or a boolean.</summary>
    public bool IsText { get; }

    /// <summary>The items of a list; null where this is none.</summary>
    public List<Setting>? Items { get; private init; }

    /// <summary>The keys of a map; null where this is none.</summary>
    public List<KeyValuePair<string, Setting>>? Keys { get; private init; }

    public static Setting Scalar(string text, bool isText) => new(text, isText);

    public static Setting List(IEnumerable<Setting> items) => new(null, false) { Items = [.. items] };

    public static Setting Map() => new(null, false) { Keys = [] };

    /// <summary>The value of a key; null where there is none.</summary>
    public Setting? Find(string key) => Keys?.Find(entry => entry.Key == key).Value;

    /// <summary>Adds a key.</summary>
    public void Add(string key, Setting value) => Keys!.Add(new(key, value));

    /// <summary>Whether a file's value says the same, for what a list needs besides.</summary>
    /// <param name="node">What was read.</param>
    /// <param name="beside">A key that the file's map may have besides.</param>
    public bool Equals(ConfigNode node, string? beside = null) =>
        Text is not null ? node.Text == Text && !node.IsMap && !node.IsList
        : Items is not null ? node.IsList && node.Items.Count == Items.Count && Items.Zip(node.Items).All(static pair => pair.First.Equals(pair.Second))
        : node.IsMap && node.Entries.Count(entry => entry.Key != beside) == Keys!.Count && Keys.TrueForAll(entry => node.Find(entry.Key) is { } found && entry.Value.Equals(found));
}
