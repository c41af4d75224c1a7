using System.Text;
using DataMesh.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(CanaryWatch.CreateLogs()));
        return services.BuildServiceProvider();
    }

    public static IConnectorRegistry Registry(this IServiceProvider services) => services.GetRequiredService<IConnectorRegistry>();
}
