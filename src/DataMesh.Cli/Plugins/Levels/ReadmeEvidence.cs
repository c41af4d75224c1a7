using System.Text;

namespace DataMesh.Cli.Plugins;

/// <summary>The readme that a package carries.</summary>
internal static class ReadmeEvidence
{
    private static readonly string[] Parts = ["configuration", "features"];

    public static string? WhyNot(ConnectorPackage package)
    {
        if (package.Nuspec.Readme is not { } name || !package.Has(name))
        {
            return "no readme";
        }

        var text = Encoding.UTF8.GetString(package.Read(name));
        return Parts.FirstOrDefault(part => !text.Contains($"<!-- dmesh:{part}", StringComparison.Ordinal) || !text.Contains($"<!-- /dmesh:{part}", StringComparison.Ordinal)) is { } missing
            ? $"{name} has no part '{missing}' that dmesh wrote"
            : package.Info.Connectors.SelectMany(static connector => MetadataConnectors.KeysOf(connector)).FirstOrDefault(key => !text.Contains($"`{key.Key}`", StringComparison.Ordinal)) is { } key
                ? $"{name} does not tell of the key '{key.Key}'"
                : null;
    }
}
