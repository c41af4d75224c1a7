namespace DataMesh;

/// <summary>One part of a name and how it is matched: exactly, or exactly first and then without case.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsExact">Whether case counts.</param>
public readonly record struct NameMatcher(string Text, bool IsExact)
{
    /// <summary>Finds the one name that is meant.</summary>
    /// <param name="names">The exact names that there are.</param>
    /// <returns>The exact name, or null if there is none.</returns>
    /// <exception cref="ConnectorQueryException">Two names match without case and none exactly; the message names both.</exception>
    public string? Find(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string? found = null;
        string? second = null;
        foreach (var name in names)
        {
            if (string.Equals(name, Text, StringComparison.Ordinal))
            {
                return name;
            }

            if (!IsExact && string.Equals(name, Text, StringComparison.OrdinalIgnoreCase))
            {
                second = found is null ? second : name;
                found ??= name;
            }
        }

        return second is null
            ? found
            : throw new ConnectorQueryException($"'{Text}' could mean \"{found}\" or \"{second}\": write the one you mean in double quotes.");
    }

    /// <summary>The part as people write it: in double quotes only where it holds a dot, a quote or spaces at an end.</summary>
    public override string ToString() =>
        Text.AsSpan().ContainsAny('.', '"') || Text.Trim() != Text ? $"\"{Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Text;
}
