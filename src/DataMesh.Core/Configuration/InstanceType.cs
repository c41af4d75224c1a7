namespace DataMesh.Runtime;

/// <summary>Finds the connector that an instance is of.</summary>
internal static class InstanceType
{
    /// <summary>What <c>type</c> names; where code adds the instance, the key may be absent, but not differ.</summary>
    public static ConnectorDescriptor? Find(
        string name, InstanceParts parts, ConfigNode node, ConnectorSet connectors, ConnectorInstance? ofCode, ConfigProblems problems)
    {
        var key = node.Find("type");
        if (key is null && ofCode is not null)
        {
            return ofCode.Descriptor;
        }

        if (!parts.Reserved.Read("type", ConfigScalars.Text, out var type))
        {
            return null;
        }

        var found = connectors.Find(type);
        if (found is null)
        {
            // A hint would tell of a value that was substituted.
            var why = key is { Placeholder: not null }
                ? $"is {ConfigText.Quote(key)}, whose value is no connector's name. There are: {string.Join(", ", connectors.Names)}"
                : $"no connector is called {ConfigText.Quote(type)}.{NearestName.Hint(type, connectors.Names)} There are: {string.Join(", ", connectors.Names)}";
            Report(why, ConfigProblemKind.UnknownType);
        }
        else if (ofCode is not null && found.Name != ofCode.Descriptor.Name)
        {
            Report($"is '{found.Name}', but code adds '{name}' as a '{ofCode.Descriptor.Name}': rename one of them", ConfigProblemKind.Instance);
        }

        return found;

        void Report(string message, ConfigProblemKind kind) => problems.Add($"{node.Path}:type", message, key?.Origin ?? node.Origin, kind);
    }
}
