using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests;

/// <summary>A host with a configuration of some JSON documents, later ones over earlier ones.</summary>
internal static class Host
{
    public static IConfigurationRoot Configuration(params string[] documents)
    {
        var builder = new ConfigurationBuilder();
        foreach (var document in documents)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document)));
        }

        return builder.Build();
    }

    public static ServiceProvider Of(params string[] documents)
    {
        var services = new ServiceCollection();
        services.AddDataMesh(Configuration(documents));
        return services.BuildServiceProvider();
    }

    public static IConnectorRegistry Registry(this IServiceProvider services) => services.GetRequiredService<IConnectorRegistry>();
}
