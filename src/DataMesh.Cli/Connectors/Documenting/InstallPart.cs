using System.Text;
using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Connectors;

/// <summary>How a connector comes into an application and into <c>dmesh</c>.</summary>
internal static class InstallPart
{
    /// <param name="connector">The connector.</param>
    /// <param name="package">The package's id, as the README's marker says; null: that of the plug-in, else the assembly's name.</param>
    public static string Write(ConnectorDescriptor connector, string? package)
    {
        package ??= KnownConnectors.PluginOf(connector.Name)?.Record.Package ?? connector.ConnectorType.Assembly.GetName().Name!;
        var page = new StringBuilder()
            .Line("```")
            .Line("dotnet add package DataMesh.Hosting")
            .Line($"dotnet add package {package}")
            .Line("```")
            .Line();
        if (KnownConnectors.BuiltIn.Find(connector.Name)?.ConnectorType == connector.ConnectorType)
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
