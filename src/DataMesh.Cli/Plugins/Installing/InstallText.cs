namespace DataMesh.Cli.Plugins;

/// <summary>What a user is told of a package before it is installed.</summary>
internal static class InstallText
{
    public static IEnumerable<string> Of(ConnectorPackage package, LevelResult level, InstalledPlugin? before)
    {
        var nuspec = package.Nuspec;
        yield return $"{nuspec.Id} {nuspec.Version} by {nuspec.Authors ?? "nobody named"}, licence {nuspec.License ?? "not told"}, {(package.IsSigned ? "signed ('dotnet nuget verify' tells by whom)" : "not signed")}";
        yield return $"  {package.Path}, SHA-256 {package.Hash}";
        yield return $"  level {level.Name}{(level.Level == Level.Experimental ? $": {string.Join("; ", level.Criteria.Where(static judged => judged.Missing is not null && judged.Criterion != LevelCriteria.Ours).Select(static judged => judged.Missing))}" : "")}";
        foreach (var connector in package.Info.Connectors)
        {
            yield return $"  {connector.Name} {connector.Version}: {string.Join(", ", connector.Kinds.Concat(connector.Capabilities))}";
            yield return $"    operations: {string.Join(", ", MetadataConnectors.OperationsOf(connector).Select(static operation => operation.Name))}";
            string[] secrets = [.. SecretsOf(MetadataConnectors.KeysOf(connector))];
            yield return $"    secrets that it is given: {(secrets.Length == 0 ? "none" : string.Join(", ", secrets))}";
        }

        foreach (var dependency in package.Dependencies.Where(static dependency => !AssemblyNeeds.IsOfHost(dependency)))
        {
            yield return $"  needs the package {dependency.Id} {dependency.Range}, and what that needs";
        }

        foreach (var (name, what) in package.Native)
        {
            yield return $"  carries native code: {name} ({what})";
        }

        foreach (var line in Replaced(package, before))
        {
            yield return line;
        }

        yield return "Its code runs with your rights: it can read, change and send whatever you can.";
    }

    /// <summary>What a package takes the place of, and what that changes; nothing where it is new.</summary>
    public static IEnumerable<string> Replaced(ConnectorPackage package, InstalledPlugin? before) => before is null
        ? []
        : KeyChanges.Between(before, package).Select(static change => $"  {change}").Prepend($"  replaces {before.Name}{(Order(before, package) > 0 ? ", which is newer" : "")}");

    private static int Order(InstalledPlugin before, ConnectorPackage package) =>
        PackageVersion.TryParse(before.Record.Version) is { } old ? old.CompareTo(PackageVersion.TryParse(package.Nuspec.Version)) : 0;

    // Sections may hold themselves.
    private static IEnumerable<string> SecretsOf(IReadOnlyList<ConfigKeyDescriptor> keys, string path = "", int depth = 0) =>
        keys.SelectMany(key => key.IsSecret ? [path + key.Key] : key.Nested is { } nested && depth < 4 ? SecretsOf([.. nested().Keys, .. nested().Choices.SelectMany(static choice => choice.Config().Keys)], $"{path}{key.Key}.", depth + 1) : []).Distinct();
}
