using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataMesh.Benchmarks.Analyzers;

/// <summary>A library of 1,000 connectors over HTTP with a configuration each, and the command lines of its compiler, with our analyzers and without them.</summary>
internal sealed class AnalyzerProject
{
    public const int Connectors = 1000;

    public static readonly string Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", "analyzers")).FullName;

    public string With { get; } = Build(ours: true);

    public string Without { get; } = Build(ours: false);

    // Builds, so that all that the compiler reads is there, and keeps the arguments that the compiler was given.
    private static string Build(bool ours)
    {
        File.WriteAllText(Path.Combine(Folder, "Thousand.csproj"), Project(Repository()));
        for (var i = 0; i < Connectors; i++)
        {
            File.WriteAllText(Path.Combine(Folder, $"Db{i}.cs"), Connector(i));
        }

        var arguments = Path.Combine(Folder, ours ? "with.rsp" : "without.rsp");
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Folder, "-t:Rebuild", "-c", "Release", "-v", "q", "-nologo", $"-p:Ours={ours}", $"-p:Arguments={arguments}"]))!;
        build.WaitForExit();
        return build.ExitCode == 0 ? arguments : throw new InvalidOperationException("The project of 1,000 connectors does not build.");
    }

    private static string Project(string repository) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <ProvideCommandLineArgs>true</ProvideCommandLineArgs>
            <NoWarn>$(NoWarn);NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="{repository}/src/DataMesh.Core/DataMesh.Core.csproj" />
            <ProjectReference Include="{repository}/generators/DataMesh.Gen.Generators/DataMesh.Gen.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
            <ProjectReference Include="{repository}/analyzers/DataMesh.Gen.Analyzers/DataMesh.Gen.Analyzers.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" Condition="'$(Ours)' == 'True'" />
          </ItemGroup>
          <Target Name="KeepArguments" AfterTargets="CoreCompile">
            <WriteLinesToFile File="$(Arguments)" Lines="@(CscCommandLineArgs)" Overwrite="true" />
          </Target>
        </Project>
        """;

    private static string Connector(int i) => $$"""
        using System.ComponentModel.DataAnnotations;
        using System.Globalization;
        using System.Net.Http.Json;
        using System.Runtime.CompilerServices;
        using System.Text.Json;
        using DataMesh;

        namespace Thousand.Part{{i}};

        /// <summary>How to reach system {{i}}.</summary>
        [ConnectorConfig]
        public sealed partial record Db{{i}}Config
        {
            /// <summary>Host name of the coordinator.</summary>
            public required string Host { get; init; }

            /// <summary>Port of the coordinator.</summary>
            [Range(1, 65535)] public int Port { get; init; } = 8080;

            /// <summary>Who signs in.</summary>
            public string? Username { get; init; }

            /// <summary>What proves it.</summary>
            [Secret] public string? Password { get; init; }

            /// <summary>How long a statement may wait.</summary>
            public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);
        }

        /// <summary>Runs SQL on system {{i}}.</summary>
        [Connector("db-{{i}}", DocsUrl = "https://example.org/db-{{i}}")]
        [MapException(typeof(JsonException), ConnectorErrorKind.Internal)]
        public sealed partial class Db{{i}}(Db{{i}}Config config) : IQueryConnector
        {
            private HttpClient? _client;

            public async Task ConnectAsync(CancellationToken cancellationToken)
            {
                var client = new HttpClient { BaseAddress = new UriBuilder("https", config.Host, config.Port).Uri, Timeout = config.Wait };
                client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{config.Username}:{config.Password}")));
                using var answer = await client.GetAsync(new Uri("v1/info", UriKind.Relative), cancellationToken).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
                _client = client;
            }

            public Task DisconnectAsync(CancellationToken cancellationToken)
            {
                Interlocked.Exchange(ref _client, null)?.Dispose();
                return Task.CompletedTask;
            }

            [Retry(MaxAttempts = 3)]
            public async Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(query);
                using var answer = await Client.PostAsJsonAsync("v1/statement", new { sql = query.ToString(), limit = query.MaxRows?.ToString(CultureInfo.InvariantCulture) }, cancellationToken).ConfigureAwait(false);
                answer.EnsureSuccessStatusCode();
                var pages = 0;
                while (await NextAsync(pages, cancellationToken).ConfigureAwait(false))
                {
                    pages++;
                }

                return QueryResult.Empty;
            }

            public async Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(table);
                var names = await Client.GetFromJsonAsync<string[]>($"v1/tables/{Uri.EscapeDataString(table.ToString())}", cancellationToken).ConfigureAwait(false);
                throw new ConnectorNotFoundException($"There is no table {table} among {names?.Length ?? 0}.");
            }

            public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await foreach (var name in Client.GetFromJsonAsAsyncEnumerable<string>($"v1/schemas/{schema}/tables", cancellationToken).ConfigureAwait(false))
                {
                    if (name is { Length: > 0 })
                    {
                        yield return new TableInfo(TableName.Parse(name), TableKind.Table);
                    }
                }
            }

            public async Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken)
            {
                ArgumentNullException.ThrowIfNull(query);
                using var answer = await Client.PostAsJsonAsync("v1/explain", new { sql = query.ToString() }, cancellationToken).ConfigureAwait(false);
                return new QueryPlan(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), []);
            }

            private HttpClient Client => _client ?? throw new ConnectorConnectionException("Not connected.");

            private async Task<bool> NextAsync(int page, CancellationToken cancellationToken)
            {
                try
                {
                    using var answer = await Client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"v1/statement/{page}"), UriKind.Relative), cancellationToken).ConfigureAwait(false);
                    return answer.IsSuccessStatusCode && page < 10;
                }
                catch (HttpRequestException exception)
                {
                    throw new ConnectorConnectionException($"Page {page} cannot be read.", exception);
                }
            }
        }
        """;

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
