// A consumer: a host with some instances, and what its code has at hand.
using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using DataMesh;
using DataMesh.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using DataMesh.Connectors.Sqlite;

public sealed record Paths(string Orders);

public abstract class Surroundings
{
    protected WebApplicationBuilder builder = null!;
    protected WebApplication app = null!;
    protected IServiceCollection services = null!;
    protected IConnectorRegistry registry = null!;

    protected IQueryConnector warehouse = null!;
    protected IQueryConnector flights = null!;
    protected ICatalogConnector catalog = null!;
    protected IStorageConnector lake = null!;
    protected IProcessingConnector jobs = null!;
    protected AcmeDbConfig config = null!;
    protected RowStream stream = null!;
    protected Stream content = null!;

    protected int id;
    protected int[] ids = [];
    protected string text = "";
    protected string name = "";
    protected string part = "";
    protected string table = "";
    protected string column = "";
    protected string customer = "";
    protected List<string> names = [];
    protected DateOnly day;
    protected DateOnly since;
    protected bool all;
    protected long total;
    protected long rows;
    protected List<RowBatch> batches = [];
}

public sealed partial class PageCode : Surroundings
{
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // The block.
    }
}
