namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Connectors with code of a test's own, and a driver for them to call.</summary>
internal static class OperationSample
{
    private const string Driver = """

        sealed class Driver : IDisposable
        {
            public Task<int> ReadAsync(string sql) => Task.FromResult(1);
            public Task<int> ReadAsync(string sql, CancellationToken cancellationToken) => Task.FromResult(1);
            public Task<int> SendAsync(string text, int retries = 0, CancellationToken token = default) => Task.FromResult(1);
            public int Ask(string sql, CancellationToken token = default) => 1;
            public async Task<int> FindAsync(string id) { await Task.Yield(); return 1; }
            public Task<int> LookUpAsync(string id) => Task.FromResult(1);
            public Task<int> RunAsync(Options options) => Task.FromResult(1);
            public Task<int> RunAsync(Options options, CancellationToken token) => Task.FromResult(1);
            public IAsyncEnumerable<int> Rows() => AsyncEnumerable.Empty<int>();
            public IAsyncEnumerable<int> Pages(CancellationToken token = default) => AsyncEnumerable.Empty<int>();
            public Task RollbackAsync(CancellationToken token = default) => Task.CompletedTask;
            public Task CloseAsync(CancellationToken token = default) => Task.CompletedTask;
            public Task CommitAsync(CancellationToken token = default) => Task.CompletedTask;
            public event EventHandler? Changed;
            public event Action? Ended;
            public void Raise() { Changed?.Invoke(this, EventArgs.Empty); Ended?.Invoke(); }
            public void Dispose() { }
        }
        static class DriverExtensions
        {
            public static Task<int> CountAsync(this Driver driver, string table) => Task.FromResult(1);
            public static Task<int> CountAsync(this Driver driver, string table, CancellationToken token) => Task.FromResult(1);
        }
        sealed record Options(CancellationToken Token);
        class AcmeException : Exception { public AcmeException() { } public AcmeException(string message) : base(message) { } public AcmeException(string message, Exception? inner) : base(message, inner) { } public int Code => 1; }
        interface ILog { void LogError(Exception exception, string text); void LogWarning(string text); }
        """;

    /// <summary>A query connector whose ConnectAsync has a body.</summary>
    public static string Connect(string body, string members = "") => Members($"public async Task ConnectAsync(CancellationToken cancellationToken) {{ await Task.Yield(); cancellationToken.ThrowIfCancellationRequested(); {body} }}\n{members}");

    /// <summary>A query connector with members.</summary>
    public static string Members(string members) => Sample.Query($"private readonly Driver _driver = new(); private readonly ILog? _log = null;\n{members}") + Driver;
}
