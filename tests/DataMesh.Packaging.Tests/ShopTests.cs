using System.Diagnostics;

namespace DataMesh.Packaging.Tests;

/// <summary>An ASP.NET Core host, a library between it and the packages, and a project that tests it.</summary>
public sealed class ShopTests(PackedFeed feed, ShopTests.Built built) : IClassFixture<ShopTests.Built>
{
    private const string Listening = "Now listening on: ";

    [Fact]
    public async Task ProjectThatSeesTheHostsInternals_CallsItsOwnAddDataMesh() => Assert.Equal("Ada: 7", (await feed.RunAsync(built.Tests)).Succeeded().Trim());

    [Fact]
    public async Task Host_UnitesItsRegistrationsWithThoseOfTheLibrary()
    {
        var project = Path.Combine(feed.Strangers, "Shop.Web");
        using var host = DotNet.Start("dotnet", project, new Dictionary<string, string>(), Path.Combine("bin", "Debug", "net10.0", "Shop.Web.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            timeout.CancelAfter(TimeSpan.FromMinutes(1));
            using var client = new HttpClient { BaseAddress = await AddressAsync(host, timeout.Token) };
            Assert.Equal("""{"customer":"Ada","ids":[1,3]}""", await client.GetStringAsync(new Uri("orders/Ada", UriKind.Relative), timeout.Token));
            Assert.Equal("""["orders (sqlite)","stock (sqlite)"]""", await client.GetStringAsync(new Uri("instances", UriKind.Relative), timeout.Token));
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("health", UriKind.Relative), timeout.Token));
            using var stopped = await client.PostAsync(new Uri("stop", UriKind.Relative), null, timeout.Token);
            await host.WaitForExitAsync(timeout.Token);
            Assert.Equal(0, host.ExitCode);
        }
        finally
        {
            DotNet.Stop(host);
        }
    }

    private static async Task<Uri> AddressAsync(Process host, CancellationToken cancellationToken)
    {
        List<string> said = [];
        while (await host.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var start)
            {
                return new Uri(line[(start + Listening.Length)..]);
            }

            said.Add(line);
        }

        throw new InvalidOperationException($"The host ended before it listened:\n{string.Join('\n', said)}\n{await host.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>All three projects, built.</summary>
    public sealed class Built(PackedFeed feed) : IAsyncLifetime
    {
        public string Tests => "Shop.Web.Tests";

        public async ValueTask InitializeAsync() => (await feed.DotNetAsync("build", Tests)).Succeeded();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
