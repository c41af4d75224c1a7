using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Plugins;

/// <summary>Whether a package that is a connector may be installed in this dmesh.</summary>
internal static class InstallChecks
{
    /// <summary>Refuses what cannot be used, before anybody is asked.</summary>
    /// <exception cref="ConnectorConfigurationException">It cannot; the message says why and what to do.</exception>
    /// <exception cref="ConnectorConflictException">It would stand in the way of something else; both are named.</exception>
    public static void Check(ConnectorPackage package, bool allowsNative, bool isForced)
    {
        var name = $"{package.Nuspec.Id} {package.Nuspec.Version}";
        if (!package.Info.IsSupported)
        {
            throw new ConnectorConfigurationException($"{name} was built for contract {package.Info.ContractVersion}, and this dmesh has {ConnectorContract.Version}: {Advice(package.Info.ContractVersion)}. Nothing was installed.");
        }

        if (package.Dependencies.Select(static dependency => (dependency.Range, Own: AssemblyNeeds.OlderLibrary(dependency))).FirstOrDefault(static need => need.Own is not null) is { Own: { } own, Range: var range })
        {
            throw new ConnectorConfigurationException($"{name} was built with DataMesh.Gen {range}, and this dmesh has {own}: update dmesh. Nothing was installed.");
        }

        if (package.Native is [var (native, what), ..] && !allowsNative)
        {
            throw new ConnectorConfigurationException($"{name} carries native code: {native} ({what}){(package.Native.Count > 1 ? $", and {package.Native.Count - 1} more" : "")}. It cannot be looked into before it runs; --allow-native takes it all the same. Nothing was installed.");
        }

        if (package.Nuspec.Frameworks is [var framework, ..])
        {
            throw new ConnectorConfigurationException($"{name} needs the shared framework {framework}, which dmesh does not have: use a connector that needs .NET alone. Nothing was installed.");
        }

        foreach (var connector in package.Info.Connectors)
        {
            if (KnownConnectors.BuiltIn.Find(connector.Name) is not null)
            {
                throw new ConnectorConflictException($"{name} has a connector '{connector.Name}', and so has dmesh itself: a type has one meaning. Its author must choose another id. Nothing was installed.");
            }

            if (PluginStore.FindType(connector.Name) is { } other && !IsSame(other, package))
            {
                throw new ConnectorConflictException($"{name} has a connector '{connector.Name}', and so has {other.Name}, which is installed: take that one out first by 'dmesh connector uninstall {other.Record.Package}'. Nothing was installed.");
            }
        }

        if (PluginStore.Find(package.Nuspec.Id) is { } installed && PackageVersion.TryParse(installed.Record.Version)?.CompareTo(PackageVersion.TryParse(package.Nuspec.Version)) == 0 && installed.Record.PackageHash != package.Hash && !isForced)
        {
            throw new ConnectorConflictException($"{installed.Name} is installed from another file of the same version, {installed.Record.Source}: {installed.Record.PackageHash} there, {package.Hash} here. A version is one content, so somebody changed one of them; --force takes this one. Nothing was changed.");
        }
    }

    /// <summary>Another process changed the store after somebody was told what an install does.</summary>
    public static ConnectorConflictException Overtaken(ConnectorPackage package, InstalledPlugin? before, InstalledPlugin? now) =>
        new($"Meanwhile {(now is null ? $"{before!.Name} was taken out" : $"{now.Name} was installed")} by another dmesh, so that what you agreed to is not what would happen. {package.Nuspec.Id} {package.Nuspec.Version} was not installed: run the command again.");

    private static bool IsSame(InstalledPlugin plugin, ConnectorPackage package) => string.Equals(plugin.Record.Package, package.Nuspec.Id, StringComparison.OrdinalIgnoreCase);

    private static string Advice(string contract) =>
        !Version.TryParse(contract, out var needed) ? "its author must build it anew"
        : needed > Version.Parse(ConnectorContract.Version) ? $"update dmesh to a version with contract {contract}"
        : $"use a version of it for contract {ConnectorContract.Version}";
}
