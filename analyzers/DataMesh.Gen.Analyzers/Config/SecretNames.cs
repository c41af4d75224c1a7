namespace DataMesh.Gen.Analyzers;

/// <summary>Names that say that a value is a secret, judged by their last words: <c>token_url</c> is a URL, <c>access_token</c> a token.</summary>
internal static class SecretNames
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "password", "passwords", "passwd", "pwd", "passphrase", "passphrases", "passcode", "secret", "secrets", "credential", "credentials", "jwt",
        "apikey", "apikeys", "accesskey", "secretkey", "privatekey", "connectionstring", "authtoken", "accesstoken",
    };

    private static readonly HashSet<string> Pairs = new(StringComparer.Ordinal)
    {
        "api_key", "api_keys", "access_key", "access_keys", "secret_key", "secret_keys", "private_key", "private_keys", "account_key", "shared_key", "signing_key", "encryption_key", "auth_key", "subscription_key", "master_key", "storage_key", "app_key", "application_key",
        "connection_string", "connection_strings", "conn_string", "conn_str", "connection_str", "access_signature", "credentials_json", "account_json",
        "access_tokens", "api_tokens", "auth_tokens", "bearer_tokens", "refresh_tokens", "sas_tokens",
    };

    // What a token is where it is no credential: a place in a list, or a piece of text.
    private static readonly HashSet<string> PlainTokens = new(StringComparer.Ordinal)
    {
        "page", "paging", "pagination", "continuation", "resume", "checkpoint", "scroll", "idempotency", "next", "previous", "cursor", "sync", "delta", "watermark", "null", "stop", "pad", "padding", "start", "begin", "end", "bos", "eos", "separator", "delimiter", "special", "mask",
        "unknown", "comment", "line", "quote", "escape", "skip", "cancellation", "use", "has", "max", "min", "first", "last",
    };

    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal) { "no", "use", "has", "is", "allow", "require", "requires", "with", "without", "ask", "prompt" };

    public static bool IsSecret(string key)
    {
        var words = key.Split(['_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || (words.Length > 1 && Negations.Contains(words[0])))
        {
            return false;
        }

        var last = words[words.Length - 1].ToLowerInvariant();
        var before = words.Length > 1 ? words[words.Length - 2].ToLowerInvariant() : "";
        return Words.Contains(last) || Pairs.Contains($"{before}_{last}") || (last == "token" && !PlainTokens.Contains(before));
    }

    /// <summary>Whether a URI of that name carries credentials.</summary>
    public static bool IsConnectionString(string key) => IsSecret(key) && key.Contains("conn");
}
