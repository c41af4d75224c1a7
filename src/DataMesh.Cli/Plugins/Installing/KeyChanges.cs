namespace DataMesh.Cli.Plugins;

/// <summary>What another version of a plug-in asks of configurations that were written for the one before.</summary>
internal static class KeyChanges
{
    /// <summary>Each change that may need an edit, in words: types that are no more, keys that are gone, newly required or of another type.</summary>
    public static IEnumerable<string> Between(InstalledPlugin before, ConnectorPackage after)
    {
        foreach (var old in before.Describe(static _ => false))
        {
            var found = after.Info.Connectors.FirstOrDefault(connector => connector.Name == old.Name);
            if (found is null)
            {
                yield return $"The type '{old.Name}' is no more.";
                continue;
            }

            var lost = old.Kinds.Except(MetadataConnectors.KindsOf(found)).Select(static kind => kind.ToString().ToLowerInvariant()).Concat(old.Capabilities.Except(found.Capabilities)).ToList();
            if (lost.Count > 0)
            {
                yield return $"'{old.Name}' can no longer: {string.Join(", ", lost)}.";
            }

            foreach (var change in OfKeys(old.Name, old.Config.Keys, MetadataConnectors.KeysOf(found)))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<string> OfKeys(string type, IReadOnlyList<ConfigKeyDescriptor> before, IReadOnlyList<ConfigKeyDescriptor> after)
    {
        foreach (var old in before)
        {
            var found = after.FirstOrDefault(key => key.Key == old.Key || key.Aliases.Any(alias => alias.Key == old.Key));
            if (found is null)
            {
                yield return $"'{type}' no longer has the key '{old.Key}'.";
            }
            else if (found.Type != old.Type)
            {
                yield return $"'{type}' takes {found.Type} for the key '{old.Key}', and took {old.Type}.";
            }
        }

        foreach (var key in after.Where(key => key.IsRequired && before.FirstOrDefault(old => old.Key == key.Key) is not { IsRequired: true }))
        {
            yield return $"'{type}' requires the key '{key.Key}' now.";
        }
    }
}
