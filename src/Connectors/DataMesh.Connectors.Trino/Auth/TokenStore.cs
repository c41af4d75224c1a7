using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Runtime;
using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>Keeps the token of one user at one coordinator: in memory for this process, and in a file that only its owner can read for the next. Thread-safe.</summary>
internal sealed class TokenStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LargestFile = 64 * 1024;

    // Two instances at one coordinator are one sign-in.
    private static readonly ConcurrentDictionary<string, Entry> Entries = new(StringComparer.Ordinal);

    private readonly Entry _entry;
    private readonly string? _path;
    private readonly ILogger _logger;

    /// <param name="address">The coordinator.</param>
    /// <param name="user">Who signs in; empty: whoever the browser does.</param>
    /// <param name="folder">Where the file lies; null: there is none.</param>
    /// <param name="logger">Where a file that cannot be used is told.</param>
    public TokenStore(Uri address, string user, string? folder, ILogger logger)
    {
        var key = $"{address.Scheme}://{address.Authority} {user}";
        _path = folder is null ? null : Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}.json");
        _entry = Entries.GetOrAdd($"{key} {folder}", static _ => new Entry());
        _logger = logger;
    }

    /// <summary>Lets one sign in while the others wait for what it gets.</summary>
    public SemaphoreSlim Gate => _entry.Gate;

    /// <summary>The folder of the files: below <c>$XDG_CACHE_HOME</c>, or where the system keeps such things.</summary>
    public static string DefaultFolder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
                : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(root, "datamesh", "trino");
        }
    }

    /// <summary>The token; null: none is known.</summary>
    public string? Get() => _entry.Token ?? (_entry.Token = ReadFile());

    /// <summary>Keeps a token.</summary>
    public void Set(string token)
    {
        _entry.Token = token;
        WriteFile(token);
    }

    /// <summary>Forgets a token that was refused, unless there is another by now.</summary>
    public void Drop(string refused)
    {
        if (_entry.Token == refused)
        {
            _entry.Token = null;
        }

        Try(path =>
        {
            if (ReadFile() == refused)
            {
                File.Delete(path);
            }

            return true;
        });
    }

    private string? ReadFile() => Try(path =>
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        if (ReferencedFile.IsOpenToOthers(path))
        {
            TrinoLog.TokenFileOpenToOthers(_logger, path);
            return null;
        }

        if (file.Length > LargestFile)
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
    });

    // Written beside and moved there: who reads meanwhile sees the old or the new one, whole.
    private void WriteFile(string token) => Try(path =>
    {
        var folder = Path.GetDirectoryName(path)!;
        CreateFolder(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            using (var stream = new FileStream(draft, ForOwner()))
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                writer.WriteString("token", token);
                writer.WriteEndObject();
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        return true;
    });

    private static FileStreamOptions ForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(folder);
        }
        else
        {
            _ = Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    // A file that cannot be used costs a sign-in, and no more.
    private T? Try<T>(Func<string, T?> act)
    {
        try
        {
            return _path is null ? default : act(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            TrinoLog.TokenFileUnusable(_logger, _path!, exception.GetType().Name);
            return default;
        }
    }

    private sealed class Entry
    {
        private volatile string? _token;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public string? Token
        {
            get => _token;
            set => _token = value;
        }
    }
}
