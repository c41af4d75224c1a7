using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class SecretLeakAnalyzerTests
{
    [Theory]
    [InlineData("log.LogInformation(\"{P}\", [|config.Password|]);", "'config.Password' is a secret and reaches a log; leave it out")]
    [InlineData("throw new InvalidOperationException($\"No {[|config.Password|]}\");", "'config.Password' is a secret and reaches an exception's message; leave it out")]
    [InlineData("Console.WriteLine([|config.Password|]);", "'config.Password' is a secret and reaches the program's output; leave it out")]
    [InlineData("Activity.Current?.SetTag(\"p\", [|config.Password|]);", "'config.Password' is a secret and reaches a span; leave it out")]
    [InlineData("Calls.Add(1, new KeyValuePair<string, object?>(\"p\", [|config.Password|]));", "'config.Password' is a secret and reaches a metric; leave it out")]
    [InlineData("_ = new HealthResult(false, \"No \" + [|config.Password|], TimeSpan.Zero);", "'config.Password' is a secret and reaches a health result; leave it out")]
    [InlineData("var text = config.Password; var more = \"p=\" + text; Console.Write([|more|]);", "'config.Password' is a secret and reaches the program's output through 'text', 'more'; leave it out")]
    public async Task Secret_IsReportedWithItsWay(string body, string message)
    {
        var reports = await RunAsync(body);
        Assert.Equal(message, reports.Single().GetMessage(null));
    }

    [Theory]
    [InlineData("log.LogError(new IOException(), \"{P}\", [|config.Password|]);")]
    [InlineData("log.LogInformation($\"as {config.User}:{[|config.Password|]}\");")]
    [InlineData("log.LogInformation(\"as \" + config.User + \":\" + [|config.Password|]);")]
    [InlineData("log.LogInformation(string.Format(\"{0}\", [|config.Password|]));")]
    [InlineData("log.LogInformation(string.Concat(\"a\", [|config.Password|]));")]
    [InlineData("log.LogInformation(string.Join(' ', [\"a\", [|config.Password|]]));")]
    [InlineData("log.LogInformation(\"{P}\", [|config.Password|]?.Trim());")]
    [InlineData("log.LogInformation(\"{P}\", config.Password is null ? \"none\" : [|config.Password|]);")]
    [InlineData("log.LogInformation(\"{P}\", [|config.Password|] ?? \"none\");")]
    [InlineData("log.LogInformation(\"{P}\", config.User switch { null => \"\", _ => [|config.Password|] });")]
    [InlineData("log.LogInformation(\"{H}\", \"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes($\"{config.User}:{[|config.Password|]}\")));")]
    [InlineData("log.LogInformation(\"{L}\", new { config.User, [|config.Password|] });")]
    [InlineData("log.LogInformation(\"{L}\", new Login(config.User, [|config.Password|]));")]
    [InlineData("log.LogInformation(\"{L}\", (config.User, [|config.Password|]));")]
    [InlineData("using var scope = log.BeginScope(\"{P}\", [|config.Password|]);")]
    [InlineData("log.Log(LogLevel.Debug, new EventId(1), [|config.Password|], null, static (state, _) => state ?? \"\");")]
    [InlineData("Told(log, [|config.Password|]);")]
    [InlineData("Defined(log, [|config.Password|]!, null);")]
    [InlineData("Console.Error.WriteLine([|config.Password|]);")]
    [InlineData("Debug.WriteLine($\"p {[|config.Password|]}\");")]
    [InlineData("Debug.Assert(config.User is not null, $\"p {[|config.Password|]}\");")]
    [InlineData("Trace.TraceInformation([|config.Password|]);")]
    [InlineData("using var activity = Source.StartActivity($\"c {[|config.Password|]}\");")]
    [InlineData("Activity.Current!.DisplayName = $\"c {[|config.Password|]}\";")]
    [InlineData("Activity.Current?.AddBaggage(\"p\", [|config.Password|]);")]
    [InlineData("Activity.Current?.AddEvent(new ActivityEvent(\"e\", tags: new ActivityTagsCollection { { \"p\", [|config.Password|] } }));")]
    [InlineData("throw new ArgumentOutOfRangeException(nameof(config), [|config.Password|], \"m\");")]
    [InlineData("throw new IOException(\"m\") { Source = [|config.Password|] };")]
    [InlineData("var error = new IOException(\"m\"); error.Data[\"p\"] = [|config.Password|]; throw error;")]
    [InlineData("var error = new IOException(\"m\"); error.Data.Add(\"p\", [|config.Password|]); throw error;")]
    [InlineData("var link = $\"Host={config.Host};Password={config.Password}\"; throw new IOException($\"No answer: {[|link|]}\");")]
    [InlineData("var link = new DbConnectionStringBuilder { [\"Password\"] = config.Password }; throw new IOException([|link|].ConnectionString);")]
    [InlineData("var link = new DbConnectionStringBuilder(); link[\"Password\"] = config.Password; throw new IOException([|link|].ToString());")]
    [InlineData("var link = new DbConnectionStringBuilder(); link.Add(\"Password\", config.Password!); throw new IOException($\"{[|link|]}\");")]
    [InlineData("var uri = new Uri($\"https://{config.User}:{config.Password}@{config.Host}\"); log.LogInformation(\"{U}\", [|uri|]);")]
    [InlineData("var uri = new UriBuilder { Host = config.Host, Password = config.Password }; log.LogInformation(\"{U}\", [|uri|].Uri);")]
    [InlineData("var header = new AuthenticationHeaderValue(\"Bearer\", config.Password); log.LogInformation(\"{U}\", [|header|]);")]
    [InlineData("var header = new AuthenticationHeaderValue(\"Bearer\", config.Password); log.LogInformation(\"{U}\", [|header|].Parameter);")]
    [InlineData("var text = new StringBuilder(); text.Append(\"a\").Append(config.Password); log.LogInformation([|text|].ToString());")]
    [InlineData("var text = new StringBuilder(); text.Append($\"a{config.Password}\"); log.LogInformation([|text|].ToString());")]
    [InlineData("var all = new List<string?>(); all.Add(config.Password); log.LogInformation(string.Join(' ', [|all|]));")]
    [InlineData("foreach (var (key, value) in config.Headers) { log.LogInformation(key); } foreach (var header in config.Headers) { log.LogInformation([|header|].Value); }")]
    [InlineData("log.LogInformation([|config.Headers|][\"a\"]);")]
    [InlineData("log.LogInformation(\"{P}\", [|config.Pin|]);")]
    [InlineData("log.LogInformation([|config.Pin|].ToString());")]
    [InlineData("log.LogInformation([|config.Section.Token|]);")]
    [InlineData("log.LogInformation([|config.Hidden|].User);")]
    [InlineData("if (config.Password is { } password) { log.LogInformation([|password|]); }")]
    [InlineData("if (config is { Password: { Length: > 3 } password }) { log.LogInformation([|password|]); }")]
    [InlineData("if (config.Password is not string password) { return; } log.LogInformation([|password|]);")]
    [InlineData("switch (config.Password) { case { } password: log.LogInformation([|password|]); break; }")]
    [InlineData("var (user, password) = (config.User, config.Password); log.LogInformation(user + [|password|]);")]
    [InlineData("var text = \"\"; text += config.Password; log.LogInformation([|text|]);")]
    [InlineData("string? text = null; text ??= config.Password; log.LogInformation([|text|]);")]
    [InlineData("var text = \"\"; if (config.User is null) { text = config.Password; } log.LogInformation([|text|]);")]
    [InlineData("var text = config.Password; if (config.User is null) { text = \"***\"; } log.LogInformation([|text|]);")]
    [InlineData("var text = \"\"; for (var i = 0; i < 2; i++) { log.LogInformation([|text|]); text = config.Password; }")]
    [InlineData("var text = config.Password; Action show = () => log.LogInformation([|text|]); show();")]
    [InlineData("void Show() { log.LogInformation([|config.Password|]); } Show();")]
    [InlineData("string? Get() => config.Password; log.LogInformation([|Get()|]);")]
    [InlineData("log.LogInformation(config.Password![..20] + config.User); ", "config.Password![..20]")]
    [InlineData("log.LogInformation([|_link|]);")]
    [InlineData("log.LogInformation([|Link|]);")]
    [InlineData("log.LogInformation([|Build()|]);")]
    [InlineData("log.LogInformation(Quote([|config.Password|]));")]
    [InlineData("log.LogInformation(Both(config.User, [|config.Password|]));")]
    [InlineData("Show([|config.Password|]);")]
    [InlineData("Fail(1, [|config.Password|]);")]
    [InlineData("var uri = new Uri($\"https://{config.Host}/rows?api_key={config.Password}\"); log.LogInformation([|uri|].PathAndQuery);")]
    [InlineData("log.LogInformation([|config.Password|]!.Substring(1));")]
    [InlineData("log.LogInformation([|config.Password|]![1..]);")]
    [InlineData("var link = new DbConnectionStringBuilder { [\"Password\"] = config.Password }; link[\"Host\"] = config.Host; log.LogInformation(\"{L}\", [|link|]);")]
    [InlineData("var link = new DbConnectionStringBuilder { [\"Password\"] = config.Password }; link.Remove(\"Host\"); log.LogInformation(\"{L}\", [|link|]);")]
    [InlineData("foreach (var part in config.Password!.Split(',')) { log.LogInformation([|part|]); }")]
    public Task Secret_IsReported(string body, string? part = null) =>
        RunAsync(part is null ? body : body.Replace(part, part.Replace("config.Password", "[|config.Password|]", StringComparison.Ordinal), StringComparison.Ordinal));

    [Theory]
    [InlineData("log.LogInformation(\"{U} at {H}\", config.User, config.Host);")]
    [InlineData("log.LogInformation(\"{C}\", config);")]
    [InlineData("log.LogInformation($\"{config}\");")]
    [InlineData("log.LogInformation(config.ToString());")]
    [InlineData("log.LogInformation(\"{S}\", config.Section);")]
    [InlineData("log.LogInformation(\"{C}\", config with { Password = config.Password + \"!\" });")]
    [InlineData("log.LogInformation(\"{N}\", config.Password?.Length);")]
    [InlineData("log.LogInformation(\"{N}\", config.Password is null);")]
    [InlineData("log.LogInformation(\"{N}\", config.Password == \"a\");")]
    [InlineData("log.LogInformation(\"{N}\", config.Password is { Length: > 8 });")]
    [InlineData("log.LogInformation(\"{N}\", string.IsNullOrEmpty(config.Password));")]
    [InlineData("log.LogInformation(\"{N}\", config.Password?.GetHashCode());")]
    [InlineData("log.LogInformation(\"{N}\", config.Password?.StartsWith(\"a\"));")]
    [InlineData("log.LogInformation(string.IsNullOrEmpty(config.Password) ? \"no password\" : \"a password\");")]
    [InlineData("log.LogInformation(config.Password switch { null => \"none\", \"\" => \"empty\", _ => \"***\" });")]
    [InlineData("log.LogInformation(nameof(config.Password));")]
    [InlineData("log.LogInformation($\"{nameof(config.Password)} is missing\");")]
    [InlineData("log.LogInformation(new string('*', config.Password!.Length));")]
    [InlineData("log.LogInformation(\"{P}\", config.Password![..2] + \"***\");")]
    [InlineData("log.LogInformation(\"{P}\", \"***\" + config.Password![^4..]);")]
    [InlineData("log.LogInformation(\"{P}\", config.Password!.Substring(0, 3) + \"***\");")]
    [InlineData("log.LogInformation(\"{P}\", config.Password![0]);")]
    [InlineData("log.LogInformation(Mask(config.Password));")]
    [InlineData("log.LogInformation(Shorten(config.Password));")]
    [InlineData("log.LogInformation(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(config.Password!))));")]
    [InlineData("var link = $\"Host={config.Host};Password={config.Password}\"; log.LogInformation(link.Replace(config.Password!, \"***\"));")]
    [InlineData("var text = config.Password; text = \"***\"; log.LogInformation(text);")]
    [InlineData("var text = \"a\"; log.LogInformation(text); text = config.Password; Send(text);")]
    [InlineData("for (var i = 0; i < 2; i++) { var text = \"a\"; log.LogInformation(text); text = config.Password; Send(text); }")]
    [InlineData("var text = config.Password; Send(text); log.LogInformation(\"{U}\", config.User);")]
    [InlineData("var link = new DbConnectionStringBuilder { [\"Password\"] = config.Password }; log.LogInformation(\"{N}\", link.Count);")]
    [InlineData("var uri = new Uri($\"https://{config.User}:{config.Password}@{config.Host}\"); log.LogInformation(\"{H}:{P} {S}\", uri.Host, uri.Port, uri.Scheme);")]
    [InlineData("var header = new AuthenticationHeaderValue(\"Bearer\", config.Password); log.LogInformation(header.Scheme);")]
    [InlineData("log.LogInformation(\"{N} {K}\", config.Headers.Count, string.Join(',', config.Headers.Keys));")]
    [InlineData("foreach (var header in config.Headers) { log.LogInformation(header.Key); }")]
    [InlineData("using var client = new HttpClient(); client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", config.Password);")]
    [InlineData("using var body = new StringContent($\"password={config.Password}\"); log.LogInformation(\"{B}\", body.Headers.ContentLength);")]
    [InlineData("QueryRequest query = $\"SELECT {config.Password}\"; Send(query.ToString());")]
    [InlineData("Send($\"Host={config.Host};Password={config.Password}\");")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(config.Password);")]
    [InlineData("ArgumentNullException.ThrowIfNull(config.Password);")]
    [InlineData("if (config.Password is null) { throw new ArgumentException(\"The password is missing.\", nameof(config)); }")]
    [InlineData("if (string.IsNullOrEmpty(config.Password)) { throw new InvalidOperationException($\"'{config.Host}' asks for a password.\"); }")]
    [InlineData("log.LogInformation(LookUp(config.Password));")]
    [InlineData("Activity.Current?.SetTag(\"u\", config.User);")]
    [InlineData("var login = (config.User, config.Password); log.LogInformation(login.User);")]
    [InlineData("Quiet(config.Password);")]
    [InlineData("Show(config.User);")]
    [InlineData("log.LogInformation(Quote(config.User));")]
    [InlineData("var process = new ProcessStartInfo(\"psql\"); process.Environment[\"PGPASSWORD\"] = config.Password; log.LogInformation(process.FileName);")]
    [InlineData("var link = new DbConnectionStringBuilder { ConnectionString = $\"Host={config.Host};Password={config.Password}\" }; link.Remove(\"Password\"); log.LogInformation(\"{L}\", link.ConnectionString);")]
    [InlineData("var link = new DbConnectionStringBuilder { [\"Host\"] = config.Host, [\"Password\"] = config.Password }; Send(link.ToString()); link[\"Password\"] = \"***\"; log.LogInformation(\"{L}\", link);")]
    [InlineData("var text = $\"Host={config.Host};Password={config.Password}\"; var link = new DbConnectionStringBuilder { ConnectionString = text, [\"Password\"] = null }; log.LogInformation(\"{L}\", link);")]
    [InlineData("var uri = new Uri($\"https://{config.User}:{config.Password}@{config.Host}\"); log.LogInformation(\"{U}\", new UriBuilder(uri) { UserName = \"\", Password = \"\" }.Uri);")]
    [InlineData("var uri = new UriBuilder($\"https://{config.User}:{config.Password}@{config.Host}\"); uri.Password = \"***\"; log.LogInformation(\"{U}\", uri);")]
    [InlineData("var uri = new Uri($\"https://{config.Host}/rows?api_key={config.Password}\"); log.LogInformation(uri.GetLeftPart(UriPartial.Path));")]
    [InlineData("var uri = $\"https://{config.Host}/rows?api_key={config.Password}\"; log.LogInformation(uri.Split('?')[0]);")]
    [InlineData("var uri = $\"https://{config.Host}/rows?api_key={config.Password}\"; log.LogInformation(uri[..uri.IndexOf('?', StringComparison.Ordinal)]);")]
    [InlineData("var uri = $\"https://{config.Host}/rows?api_key={config.Password}\"; log.LogInformation(uri.Substring(0, uri.IndexOf('?', StringComparison.Ordinal)));")]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(\"https://\" + config.Host) }; client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", config.Password); log.LogInformation(\"{A}\", client.BaseAddress);")]
    [InlineData("using var request = new HttpRequestMessage(HttpMethod.Get, \"rows\"); request.Headers.Add(\"X-Api-Key\", config.Password); log.LogInformation(\"{R}\", request.RequestUri);")]
    [InlineData("var settings = new Dictionary<string, string?> { [\"user\"] = config.User, [\"password\"] = config.Password }; log.LogInformation(string.Join(\", \", settings.Keys));")]
    [InlineData("if (config.Password!.Length < 8) { throw new ArgumentException($\"'{nameof(config.Password)}' has {config.Password.Length} characters, and needs 8.\"); }")]
    public Task CodeThatKeepsIt_IsSilent(string body) => RunAsync(body);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } public override string ToString() => $\"C {[|Key|]}\"; }")]
    [InlineData("[ConnectorConfig] public sealed partial class C { [Secret] public string? Key { get; init; } public override string ToString() { var text = \"C\" + Key; return [|text|]; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } private bool PrintMembers(System.Text.StringBuilder builder) { builder.Append(\"a\").Append([|Key|]); return true; } }")]
    [InlineData("[ConnectorConfig] public partial record B { [Secret] public string? Key { get; init; } } [ConnectorConfig] public partial record C : B { public new string? Key { get; init; } public override string ToString() => $\"C {[|Key|]}\"; }")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key); class Helper { public void Run(C config) => Console.Write([|config.Key|]); }")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key); class Helper(C config) { class Failed(string message) : Exception(message); public Exception Run() => new Failed([|config.Key|]); }")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key); class Failed(C config) : Exception($\"No {[|config.Key|]}\");")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key) { public IEnumerable<string> Check() { if (Key.Length < 3) { throw new FormatException($\"'{[|Key|]}' is short\"); } yield break; } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } public string Link => $\"Key={Key}\"; } class Helper { public void Run(C config) { var text = config.Link; Console.Write([|text|]); } }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } } class Outer(C config) { class Inner(C config) { public void Run() => Console.Write([|config.Key|]); } public string? Key => config.Key; }")]
    [InlineData("record Login { [Secret] public string? [|Key|] { get; init; } }")]
    [InlineData("record Login([property: Secret] string [|Key|]);")]
    [InlineData("sealed class Login { [Secret] public string? Key { get; init; } public override string ToString() => [|Key|] ?? \"\"; }")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key); class Helper(Lazy<C> config) { public void Run() => Console.Write([|config.Value.Key|]); }")]
    [InlineData("[ConnectorConfig] public sealed partial record C([property: Secret] string Key); class Helper { public void Run(IEnumerable<C> all) { foreach (var one in all) { Console.Write([|one.Key|]); } } }")]
    public Task TypeThatIsNoConnector_IsReported(string source) => AnalyzerRun.ReportsAtMarksAsync<SecretLeakAnalyzer>(source);

    [Theory]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } public string? Name { get; init; } public override string ToString() => $\"C {Name} {Key?.Length}\"; }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } public string Link => $\"Key={Key}\"; }")]
    [InlineData("class C { public string? Password { get; init; } public override string ToString() => $\"C {Password}\"; }")]
    [InlineData("class SecretAttribute : Attribute; class C { [Secret] public string? Password { get; init; } public override string ToString() => $\"C {Password}\"; }")]
    [InlineData("[ConnectorConfig] public sealed partial record C { [Secret] public string? Key { get; init; } public string Kind => $\"a{Key is null}\"; } class Helper { public void Run(C config) => Console.Write(config.Kind); }")]
    [InlineData("abstract record Login { [Secret] public string? Key { get; init; } } record Other { [Secret] public string? Key { get; init; } public override string ToString() => \"Other\"; } record Third { [Secret] internal string? Key { get; init; } }")]
    [InlineData("class Login { [Secret] public string? Key { get; init; } }")]
    [InlineData("class Helper { static string ToString(object value) => $\"{value}\"; }")]
    public Task TypeThatKeepsIt_IsSilent(string source) => AnalyzerRun.ReportsAtMarksAsync<SecretLeakAnalyzer>(source);

    [Theory]
    [InlineData("var config = new ShopConfig(); Console.WriteLine([|config.ApiKey|]);")]
    [InlineData("var config = new ShopConfig(); var text = $\"key {config.ApiKey}\"; Console.WriteLine([|text|]);")]
    [InlineData("Run(() => new ShopConfig()); static void Run(Func<ShopConfig> config) => Console.WriteLine([|config().ApiKey|]);")]
    [InlineData("Map(\"/x\", (ShopConfig config) => { Console.WriteLine(\"key {0}\", [|config.ApiKey|]); }); static void Map(string path, Delegate handler) => Console.WriteLine($\"{path} {handler.Method.Name}\");")]
    [InlineData("await Task.Yield(); foreach (var config in new[] { new ShopConfig() }) { throw new InvalidOperationException([|config.ApiKey|]); }")]
    [InlineData("var config = new ShopConfig(); Console.WriteLine(config); Console.WriteLine(config.ApiKey is null ? \"none\" : \"set\"); Send(config.ApiKey); static void Send(string? key) => File.WriteAllText(\"x\", key);")]
    [InlineData("Console.WriteLine(\"ready\");")]
    public Task TopLevelStatements_AreRead(string statements) =>
        AnalyzerRun.ReportsAtMarksOfProgramAsync<SecretLeakAnalyzer>($"{statements} [ConnectorConfig] public sealed partial record ShopConfig {{ [Secret] public string? ApiKey {{ get; init; }} }}");

    [Theory]
    [InlineData("log.LogInformation(config.);")]
    [InlineData("log.LogInformation($\"{[|config.Password|]\");")]
    [InlineData("log.LogInformation(Missing(config.Password));")]
    [InlineData("throw new Missing(config.Password);")]
    [InlineData("var text = config.Password + ; text.")]
    public Task UnfinishedCode_IsReadAsFarAsItGoes(string body) => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<SecretLeakAnalyzer>(Source(body), Logging);

    private static readonly MetadataReference Logging = AnalyzerRun.References.First(static reference => reference.Display!.EndsWith("Microsoft.Extensions.Logging.Abstractions.dll", StringComparison.Ordinal));

    private static Task<IReadOnlyList<Diagnostic>> RunAsync(string body) => AnalyzerRun.ReportsAtMarksAsync<SecretLeakAnalyzer>(Source(body));

    private static string Source(string body) =>
        $$"""
        using System.Data.Common; using System.Diagnostics; using System.Diagnostics.Metrics; using System.Net.Http.Headers; using System.Security.Cryptography; using System.Text; using Microsoft.Extensions.Logging;
        [ConnectorConfig] public sealed partial record Section { public string? User { get; init; } [Secret] public string? Token { get; init; } }
        public record Login(string? User, string? Password);
        [ConnectorConfig] public sealed partial record Config
        {
            public string? User { get; init; }
            public string Host { get; init; } = "h";
            [Secret] public string? Password { get; init; }
            [Secret] public int Pin { get; init; }
            [Secret] public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
            public Section Section { get; init; } = new();
            [Secret] public Section Hidden { get; init; } = new();
        }

        """ + Sample.Query(
            $$"""
            private static readonly ActivitySource Source = new("s");
            private static readonly Counter<int> Calls = new Meter("m").CreateCounter<int>("c");
            private static readonly Action<ILogger, string, Exception?> Defined = LoggerMessage.Define<string>(LogLevel.Debug, 1, "{P}");
            private readonly Config config;
            private readonly ILogger log;
            private readonly string _link;
            public AcmeDbConnector(Config config, ILogger<AcmeDbConnector> log) { this.config = config; this.log = log; _link = $"Password={config.Password}"; Named = config.User ?? ""; }
            private string Named { get; }
            private string Link => $"Password={config.Password}";
            private string Build() { var text = "p=" + config.Password; return text; }
            private static string Quote(string? value) => $"'{value}'";
            private static string Both(string? user, string? value) => user + ":" + value;
            private static string Mask(string? value) => value + "";
            private static string Shorten(string? value) => value is null ? "" : value[..3] + new string('*', value.Length);
            private static string LookUp(string? value) => Environment.GetEnvironmentVariable(value ?? "") ?? "";
            private void Show(string? value) => log.LogInformation("{V}", value);
            private void Quiet(string? value) { Send(value); log.LogInformation(value is null ? "none" : "some"); }
            private void Fail(int number, string? value) { if (number > 0) throw new IOException(value); }
            [LoggerMessage(1, LogLevel.Debug, "{P}")] private static partial void Told(ILogger logger, string? p);
            private static partial void Told(ILogger logger, string? p) { }
            private static void Send(string? value) => File.WriteAllText("x", value);
            public void Tested() { {{body}} }
            """);
}
