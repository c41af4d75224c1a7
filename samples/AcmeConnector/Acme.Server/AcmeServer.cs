using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acme.Server.Catalog;
using Acme.Server.Statements;

namespace Acme.Server;

/// <summary>AcmeDB: SQL over HTTP on a database of its own, which goes when the server ends. README.md has its rules.</summary>
public sealed class AcmeServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly WebApplication _application;
    private readonly Database _database;
    private readonly StatementStore _statements;

    private AcmeServer(WebApplication application, Database database, StatementStore statements)
    {
        _application = application;
        _database = database;
        _statements = statements;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Statements that are open: running, or with pages that were not fetched.</summary>
    public int OpenStatements => _statements.OpenCount;

    /// <summary>Starts a server; it accepts requests when this ends.</summary>
    public static async Task<AcmeServer> StartAsync(AcmeServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.PropertyNamingPolicy = Json.PropertyNamingPolicy);

        var application = builder.Build();
        var database = Database.Create();
        var statements = new StatementStore(database, options);
        application.Use((context, next) => GuardAsync(context, next, options.Token));
        application.MapGet("/v1/health", static () => new { status = "ok", version = "1.0" });
        StatementEndpoints.Map(application, statements);
        CatalogEndpoints.Map(application, new CatalogReader(database), options.MaxTables);
        var server = new AcmeServer(application, database, statements);
        try
        {
            await application.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until the process is told to end.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _statements.DisposeAsync();
        await _application.DisposeAsync();
        _database.Dispose();
    }

    // Who may come in, and how what fails is told.
    private static async Task GuardAsync(HttpContext context, RequestDelegate next, string token)
    {
        try
        {
            // In constant time: how long a refusal takes must not tell how much of a guess was right.
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}")))
            {
                throw new AcmeError(401, "invalid_token", "28000", "The bearer token is missing or wrong.");
            }

            await next(context);
        }
        catch (AcmeError error)
        {
            await WriteAsync(context, error);
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            await WriteAsync(context, new AcmeError(400, "bad_request", "08P01", "The request cannot be read: see README.md for its form."));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
    }

    private static async Task WriteAsync(HttpContext context, AcmeError error)
    {
        context.Response.StatusCode = error.Status;
        if (error.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(error.ToBody(), Json);
    }
}
