using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>The sign-ins of OAuth2's external flow, and the person at the browser, whom a test plays. Thread-safe.</summary>
public sealed class LoopbackSignIns
{
    private readonly ConcurrentDictionary<string, SignIn> _open = new(StringComparer.Ordinal);
    private readonly Action<string, string> _addToken;
    private int _started;
    private int _released;

    internal LoopbackSignIns(Action<string, string> addToken) => _addToken = addToken;

    /// <summary>Answers each sign-in at once: the user that it is, or null and the test answers by <see cref="Approve"/> or <see cref="Refuse"/>.</summary>
    public string? ApprovesAs { get; set; }

    /// <summary>How many challenges were given.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>How many token addresses the client freed by DELETE.</summary>
    public int Released => Volatile.Read(ref _released);

    /// <summary>Signs a user in, for all sign-ins that are open.</summary>
    public void Approve(string user)
    {
        foreach (var signIn in _open.Values)
        {
            Approve(signIn, user);
        }
    }

    /// <summary>Ends all sign-ins that are open with an error.</summary>
    public void Refuse(string error)
    {
        foreach (var signIn in _open.Values)
        {
            signIn.Decision.TrySetResult((null, error));
        }
    }

    internal string Challenge(LoopbackOAuth2 options, string baseUri)
    {
        Interlocked.Increment(ref _started);
        var id = Guid.NewGuid().ToString();
        var signIn = _open[id] = new SignIn(options.ExtraRounds);
        if (ApprovesAs is { } user)
        {
            Approve(signIn, user);
        }

        var server = options.TokenServer?.ToString() ?? $"{baseUri}/oauth2/token/{id}";
        return options.HasRedirectServer
            ? $"Bearer x_redirect_server=\"{baseUri}/oauth2/token/initiate/{id}\", x_token_server=\"{server}\""
            : $"Bearer x_token_server=\"{server}\"";
    }

    internal async Task<LoopbackResponse> PollAsync(string method, string id, LoopbackOAuth2 options, string baseUri, CancellationToken left)
    {
        if (!_open.TryGetValue(id, out var signIn))
        {
            return LoopbackResponse.Plain(404, "Unknown sign-in");
        }

        if (method == "DELETE")
        {
            _open.TryRemove(id, out _);
            Interlocked.Increment(ref _released);
            return LoopbackResponse.Empty(204);
        }

        var next = Json("nextUri", $"{baseUri}/oauth2/token/{id}");
        if (Interlocked.Decrement(ref signIn.Rounds) >= 0)
        {
            return next;
        }

        try
        {
            var (token, error) = await signIn.Decision.Task.WaitAsync(options.PollWait, left);
            return token is null ? Json("error", error!) : Json("token", token);
        }
        catch (TimeoutException)
        {
            return next;
        }
    }

    private static LoopbackResponse Json(string name, string value) => new(200, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [name] = value }));

    private void Approve(SignIn signIn, string user)
    {
        var token = $"loopback.{RandomNumberGenerator.GetHexString(24)}";
        _addToken(token, user);
        signIn.Decision.TrySetResult((token, null));
    }

    private sealed class SignIn(int rounds)
    {
        public int Rounds = rounds;

        public TaskCompletionSource<(string? Token, string? Error)> Decision { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
