namespace DataMesh.Gen.Generators;

/// <summary>What a JSON Schema says of keys that have several names.</summary>
internal static class JsonKeyNames
{
    /// <summary>Conditions besides the properties: a required key under one of its names, and no key under two.</summary>
    public static IEnumerable<string> Conditions(IEnumerable<ConfigKeyModel> keys)
    {
        foreach (var key in keys.Where(static key => key.Aliases.Count > 0))
        {
            string[] names = [Literals.Json(key.Key), .. key.Aliases.Select(static alias => Literals.Json(alias.Key))];
            if (key.IsRequired)
            {
                yield return $"{{ \"anyOf\": [{string.Join(", ", names.Select(static name => $"{{ \"required\": [{name}] }}"))}] }}";
            }

            // The type is said since "required" holds for everything that is no object.
            for (var i = 0; i < names.Length; i++)
            {
                foreach (var other in names.Skip(i + 1))
                {
                    yield return $"{{ \"not\": {{ \"type\": \"object\", \"required\": [{names[i]}, {other}] }} }}";
                }
            }
        }
    }
}
