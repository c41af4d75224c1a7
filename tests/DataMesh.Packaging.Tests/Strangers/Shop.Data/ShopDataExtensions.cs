using DataMesh.Connectors.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Data;

/// <summary>What the shop keeps.</summary>
public static class ShopDataExtensions
{
    /// <summary>Adds what is configured and the stock, which always is there.</summary>
    public static IServiceCollection AddShopData(this IServiceCollection services, IConfiguration configuration) =>
        services.AddDataMesh(configuration).AddSqliteConnector("stock", new SqliteConnectorConfig());
}
