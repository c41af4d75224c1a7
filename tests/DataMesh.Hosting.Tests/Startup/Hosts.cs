using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Hosting.Tests;

/// <summary>Generic hosts that read nothing but what a test gives them.</summary>
internal static class Hosts
{
    /// <summary>A host of one JSON document.</summary>
    public static IHost Of(string document, Action<IServiceCollection>? add = null, Action<DataMeshOptions>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(Host.Configuration(document));
        builder.Services.AddDataMesh(builder.Configuration, configure ?? (static _ => { }));
        add?.Invoke(builder.Services);
        return builder.Build();
    }
}
