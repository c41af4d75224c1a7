using System.Text;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino;

/// <content>The rules across keys.</content>
public sealed partial record TrinoConnectorConfig
{
    private const int SmallestPage = 1024;

    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);
    private static readonly string[] Estimates = ["EXECUTION_TIME", "CPU_TIME", "PEAK_MEMORY", "PEAK_TASK_MEMORY"];

    partial void Validate(ConfigRules rules)
    {
        ValidateHost(rules);
        ValidateSignIn(rules);
        ValidateTls(rules);
        ValidateProxy(rules);
        ValidateTexts(rules);
        ValidateMaps(rules);
        ValidateLimits(rules);
        if (Schema is not null && Catalog is null)
        {
            rules.Fail("schema", "needs 'catalog': a schema is one of a catalog");
        }
    }

    private void ValidateHost(ConfigRules rules)
    {
        if (Host.Contains("://", StringComparison.Ordinal) || Host.Contains('/', StringComparison.Ordinal))
        {
            rules.Fail("host", "must be a host without a scheme or a path: 'tls' says which scheme");
        }
        else if (Host.Count(static c => c == ':') == 1)
        {
            rules.Fail("host", "must be a host without a port: write that as 'port'");
        }
        else if (Uri.CheckHostName(Host.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            rules.Fail("host", "must be one host name or address");
        }
    }

    private void ValidateSignIn(ConfigRules rules)
    {
        (string Key, bool IsSet)[] ways = [("password", Password is not null), ("access_token", AccessToken is not null), ("access_token_file", AccessTokenFile is not null), ("external_authentication", ExternalAuthentication)];
        string[] chosen = [.. ways.Where(static way => way.IsSet).Select(static way => way.Key)];
        foreach (var key in chosen.Skip(1))
        {
            rules.Fail(key, $"must not stand beside '{chosen[0]}': there is one way to sign in");
        }

        if (Password is not null && Username is null)
        {
            rules.Fail("password", "needs 'username'");
        }

        if (Password is not null && Username?.Contains(':', StringComparison.Ordinal) == true)
        {
            rules.Fail("username", "must not hold a colon where there is a password: what follows it would be read as that");
        }

        if (AccessToken is { } token && (token.Length == 0 || !Ascii.IsValid(token) || token.Any(static c => c <= ' ' || c == '\x7f')))
        {
            rules.Fail("access_token", "must be one word of printable ASCII");
        }

        if (!SignIn.UsesTls(this) && SignIn.HasSecrets(this) && !AllowInsecureCredentials)
        {
            rules.Fail("tls", "must not be false where there is a password, a token or extra credentials: anybody on the way can read plain HTTP; 'allow_insecure_credentials' allows it for tests, and for a proxy on this machine");
        }
    }

    private void ValidateTls(ConfigRules rules)
    {
        (string Key, string? Value)[] files = [("tls_root_certificate", TlsRootCertificate), ("tls_certificate", TlsCertificate), ("tls_key", TlsKey)];
        foreach (var (key, _) in files.Where(file => Tls == false && file.Value is not null))
        {
            rules.Fail(key, "is not used where 'tls' is false: change that, or leave this out");
        }

        if (TlsCertificate is null && (TlsKey ?? TlsKeyPassword) is not null)
        {
            rules.Fail(TlsKey is null ? "tls_key_password" : "tls_key", "is for a certificate: write 'tls_certificate' too");
        }
    }

    private void ValidateProxy(ConfigRules rules)
    {
        if (Proxy is not null)
        {
            if (!Uri.TryCreate(Proxy, UriKind.Absolute, out var proxy) || (proxy.Scheme != Uri.UriSchemeHttp && proxy.Scheme != Uri.UriSchemeHttps))
            {
                rules.Fail("proxy", "must be an address such as http://proxy.example.org:3128");
            }
            else if (proxy.UserInfo.Length > 0)
            {
                rules.Fail("proxy", "must not hold a user or a password: write them as 'proxy_username' and 'proxy_password'");
            }
        }
        else if ((ProxyUsername ?? ProxyPassword) is not null)
        {
            rules.Fail(ProxyUsername is null ? "proxy_password" : "proxy_username", "is for a proxy: write 'proxy' too");
        }

        if (ProxyPassword is not null && ProxyUsername is null && Proxy is not null)
        {
            rules.Fail("proxy_password", "needs 'proxy_username'");
        }
    }

    // They go out in headers, where a line break begins another header.
    private void ValidateTexts(ConfigRules rules)
    {
        (string Key, string? Value)[] texts =
        [
            ("username", Username), ("session_user", SessionUser), ("catalog", Catalog), ("schema", Schema), ("source", Source), ("client_info", ClientInfo),
            ("trace_token", TraceToken), ("time_zone", TimeZone), ("language", Language), ("path", Path),
        ];
        foreach (var (key, value) in texts)
        {
            if (value is { Length: 0 })
            {
                rules.Fail(key, "must not be empty: leave it out");
            }
            else if (value is not null && !IsOneLine(value))
            {
                rules.Fail(key, "must not hold control characters such as line breaks");
            }
        }

        if (ClientTags.Any(static tag => tag.Length == 0 || !IsOneLine(tag) || tag.Contains(',', StringComparison.Ordinal)))
        {
            rules.Fail("client_tags", "must be texts without commas and control characters");
        }
    }

    private void ValidateMaps(ConfigRules rules)
    {
        ValidateNames(rules, "roles", Roles);
        ValidateNames(rules, "session_properties", SessionProperties);
        ValidateNames(rules, "extra_credentials", ExtraCredentials);
        if (Roles.Values.Any(static role => role.Length == 0 || !IsOneLine(role) || role.Contains('{', StringComparison.Ordinal) || role.Contains('}', StringComparison.Ordinal)))
        {
            rules.Fail("roles", "must give each catalog the plain name of a role, ALL or NONE");
        }

        foreach (var (name, value) in ResourceEstimates)
        {
            if (!Estimates.Contains(name, StringComparer.Ordinal))
            {
                rules.Fail("resource_estimates", $"knows {string.Join(", ", Estimates)}, and not '{name}'");
            }
            else if (value.Length == 0 || !IsOneLine(value))
            {
                rules.Fail("resource_estimates", $"must give '{name}' a time such as 5m, or a size such as 4GB");
            }
        }
    }

    private static void ValidateNames(ConfigRules rules, string key, IReadOnlyDictionary<string, string> map)
    {
        if (map.Keys.Any(static name => name.Length == 0 || !Ascii.IsValid(name) || name.Any(static c => c is <= ' ' or '=' or ',' or '\x7f')))
        {
            rules.Fail(key, "must have names of ASCII without spaces, commas and equals signs");
        }
    }

    private void ValidateLimits(ConfigRules rules)
    {
        rules.InRange("connect_timeout", ConnectTimeout, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("request_timeout", RequestTimeout, ShortestTime, ConfigRules.LongestTimeout);
        rules.InRange("retry_time", RetryTime, TimeSpan.Zero, ConfigRules.LongestTimeout);
        if (MaxPageSize.Bytes < SmallestPage)
        {
            rules.Fail("max_page_size", "must be 1KiB or more");
        }
    }

    private static bool IsOneLine(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !text.Contains('\x7f', StringComparison.Ordinal);
}
