using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataMesh.Connectors.Trino.Loopback.Auth;

/// <summary>Who a request comes from, and as whom it may run. Thread-safe.</summary>
internal sealed class Authenticator(LoopbackAuthentication? options, LoopbackSignIns signIns)
{
    private readonly ConcurrentDictionary<string, string> _tokens = new(options?.Tokens ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    public void AddToken(string token, string user) => _tokens[token] = user;

    public void ExpireTokens() => _tokens.Clear();

    /// <summary>The user to run as; else the refusal.</summary>
    public (string? User, LoopbackResponse? Refusal) SignIn(LoopbackRequest request, X509Certificate2? certificate, string baseUri)
    {
        var named = request.Header("X-Trino-User")?.Trim() is { Length: > 0 } text ? text : null;
        if (options is null)
        {
            return named is null && request.Kind == LoopbackRequestKind.Submit
                ? (null, LoopbackResponse.Plain(401, "Basic authentication or X-Trino-User must be sent").With("WWW-Authenticate", "Basic realm=\"Trino\""))
                : (named ?? "", null);
        }

        var principal = Principal(request.Header("Authorization"), certificate);
        if (principal is null)
        {
            return (null, Challenge(baseUri));
        }

        // With SET SESSION AUTHORIZATION the principal has to be allowed the original user, who then is the other one by the session's right.
        var wanted = (request.Header("X-Trino-Original-User") is { Length: > 0 } original ? original : named) ?? principal;
        return wanted == principal || (options.Impersonation.TryGetValue(principal, out var others) && (others.Contains(wanted) || others.Contains("*")))
            ? (named ?? principal, null)
            : (null, LoopbackResponse.Plain(403, $"Access Denied: User {principal} cannot impersonate user {wanted}"));
    }

    private string? Principal(string? authorization, X509Certificate2? certificate)
    {
        if (options!.Certificates && certificate is not null)
        {
            return certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        }

        var space = authorization?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (space < 0)
        {
            return null;
        }

        var value = authorization![(space + 1)..].Trim();
        return authorization[..space].ToUpperInvariant() switch
        {
            "BASIC" when options.Passwords is { } passwords => Basic(value, passwords),
            "BEARER" when _tokens.TryGetValue(value, out var user) => user,
            _ => null,
        };
    }

    private static string? Basic(string value, IReadOnlyDictionary<string, string> passwords)
    {
        var buffer = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, buffer, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && passwords.TryGetValue(text[..colon], out var password) && password == text[(colon + 1)..] ? text[..colon] : null;
    }

    private LoopbackResponse Challenge(string baseUri)
    {
        List<string> challenges = [];
        if (options!.Passwords is not null)
        {
            challenges.Add("Basic realm=\"Trino\"");
        }

        if (options.OAuth2 is { } oauth)
        {
            challenges.Add(signIns.Challenge(oauth, baseUri));
        }
        else if (options.Tokens is not null)
        {
            challenges.Add("Bearer realm=\"Trino\"");
        }

        var response = LoopbackResponse.Plain(401, "Unauthorized");
        return options.JoinsChallenges
            ? response.With("WWW-Authenticate", string.Join(", ", challenges))
            : challenges.Aggregate(response, static (answer, challenge) => answer.With("WWW-Authenticate", challenge));
    }
}
