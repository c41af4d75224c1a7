using System.Runtime.Loader;
using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>How a connector comes into an application and into <c>dmesh</c>.</summary>
internal static class InstallPart
{
    /// <param name="connector">The connector.</param>
    /// <param name="package">The package's id, as the README's marker says; null: the assembly's name.</param>
    public static string Write(ConnectorDescriptor connector, string? package)
    {
        var assembly = connector.ConnectorType.Assembly;

        // One that is known by its metadata alone is described by a class of dmesh itself.
        var isKnownByMetadata = assembly == typeof(InstallPart).Assembly;
        package ??= !isKnownByMetadata ? assembly.GetName().Name! : throw new ConnectorConfigurationException($"Nothing here knows the package of '{connector.Name}': name it in the marker, as in <!-- dmesh:install Acme.DataMesh.AcmeDb -->.");
        var page = new StringBuilder()
            .Line("```")
            .Line("dotnet add package DataMesh.Hosting")
            .Line($"dotnet add package {package}")
            .Line("```")
            .Line();
        if (!isKnownByMetadata && AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.Default)
        {
            page.Line($"The type is `{connector.Name}`, and `dmesh` brings it along.");
        }
        else
        {
            page.Line($"The type is `{connector.Name}`. For `dmesh`, from the package's file:")
                .Line()
                .Line("```")
                .Line($"dmesh connector install {package}.{connector.Version}.nupkg")
                .Line("```");
        }

        return page.ToString();
    }
}
