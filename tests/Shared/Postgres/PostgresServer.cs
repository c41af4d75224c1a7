using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DataMesh.Tests.Postgres;

/// <summary>A PostgreSQL server of the tests' own: a temporary cluster on loopback, from the installed binaries. Roles log in with a password (SCRAM).</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Superuser = "postgres";
    public const string Password = "s3cr3t of the tests";

    private const string FolderPrefix = "datamesh-postgres-";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
    private readonly IReadOnlyList<string> _settings;

    /// <param name="settings">Settings of postgresql.conf beyond the defaults, such as <c>max_connections=5</c>.</param>
    public PostgresServer(params IReadOnlyList<string> settings) => _settings = settings;

    public string Host => IPAddress.Loopback.ToString();

    public int Port { get; private set; }

    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Why there can be no server on this machine; null: there can.</summary>
    public static string? Missing => Binaries is null ? "PostgreSQL's server is not installed (Debian: apt-get install postgresql)" : null;

    private static string? Binaries { get; } = FindBinaries();

    /// <summary>Makes the cluster and starts it; ends when it accepts connections.</summary>
    public async Task CreateAsync()
    {
        SweepUp();
        await RunAsync("mkdir", "-m", "700", _folder);
        var password = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(password, Password);
            if (OperatingSystem.IsLinux())
            {
                File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }

            await RunAsync(
                Tool("initdb"), "-D", DataFolder, "-U", Superuser, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256", $"--pwfile={password}");
        }
        finally
        {
            File.Delete(password);
        }

        Port = FreePort();
        await StartAsync();
    }

    /// <summary>Starts the server anew, on the same port with the same data.</summary>
    /// <param name="waits">Whether it ends only when the server accepts connections; one that never will is not waited for.</param>
    public async Task StartAsync(bool waits = true)
    {
        var settings = new[] { $"port={Port.ToString(CultureInfo.InvariantCulture)}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_folder}", "fsync=off", "lc_messages=C" };
        await RunAsync(
            Tool("pg_ctl"), "start", waits ? "-w" : "-W", "-t", "30", "-D", DataFolder, "-l", Path.Combine(_folder, "log"), "-o", string.Join(' ', settings.Concat(_settings).Select(static setting => $"-c {setting}")));
    }

    /// <summary>Stops the server.</summary>
    /// <param name="mode"><c>fast</c> ends every session with an error; <c>immediate</c> just ends, as a crash would.</param>
    public Task StopAsync(string mode = "fast") => RunAsync(Tool("pg_ctl"), "stop", "-w", "-t", "30", "-D", DataFolder, "-m", mode);

    /// <summary>Reads the configuration files anew.</summary>
    public Task ReloadAsync() => RunAsync(Tool("pg_ctl"), "reload", "-D", DataFolder);

    /// <summary>Writes a file of the cluster, such as <c>pg_hba.conf</c>, as the server's own user.</summary>
    public async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(DataFolder, name);
        var draft = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(draft, text);
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        await RunAsync("cp", draft, path);
        await RunAsync("chmod", "600", path);
        File.Delete(draft);
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
        {
            await StopAsync("immediate");
        }

        await RunAsync("rm", "-rf", _folder);
    }

    // The server refuses to run as root.
    private static async Task RunAsync(string file, params IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> command = Environment.UserName == "root" ? ["runuser", "-u", Superuser, "--", file, .. arguments] : [file, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;

        // The server inherits the pipes and keeps them open: what ends is the tool.
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeLimit);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} failed ({process.ExitCode}): {await output.WaitAsync(TimeLimit)} {await error.WaitAsync(TimeLimit)}");
        }
    }

    // A test process that was killed leaves its server running.
    private static void SweepUp()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var process = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{process}"))
            {
                var data = Path.Combine(folder, "data");
                using var sweep = Process.Start(new ProcessStartInfo("sh", ["-c", "test -f \"$1/postmaster.pid\" && kill -QUIT \"$(head -1 \"$1/postmaster.pid\")\"; sleep 0.5; rm -rf \"$2\"", "sh", data, folder]) { RedirectStandardError = true });
                sweep?.WaitForExit(TimeLimit);
            }
        }
    }

    private static string Tool(string name) => Path.Combine(Binaries!, name);

    private static string? FindBinaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(static folder => Path.Combine(folder, "bin"))
            : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
