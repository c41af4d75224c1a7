namespace DataMesh;

/// <summary>How columns of one kind are called, in several languages. Phrases are words without spaces and accents.</summary>
/// <param name="Clear">Phrases that name the kind.</param>
/// <param name="Hints">Phrases that often, but not always, stand for it.</param>
internal sealed record NameRule(string[] Clear, string[] Hints)
{
    // With one of these beside it, a phrase is not what the column holds, but what the column is about.
    private static readonly string[] Qualifiers =
    [
        "type", "typ", "tipo", "kind", "category", "class", "model", "modell", "brand", "make", "vendor", "provider", "carrier", "domain", "template", "subject", "body", "format", "version", "os", "app",
        "is", "has", "flag", "status", "state", "verified", "validated", "valid", "confirmed", "enabled", "active", "required", "allowed", "opt", "optin", "optout", "consent", "preference", "frequency",
        "count", "cnt", "total", "sum", "avg", "min", "max", "rate", "ratio", "share", "percent", "pct", "score", "rank", "weight", "length", "len", "size", "range", "balance", "limit", "amount",
        "sent", "opened", "clicked", "bounced", "delivered", "received", "at", "time", "timestamp", "date", "datum", "fecha", "year", "month", "updated", "expiry", "expires", "expiration", "exp",
        "place", "country", "region", "city", "language", "timezone", "prefix", "suffix", "initial", "initials", "code", "hash", "sha", "md5", "token", "mask", "masked", "encrypted", "last4", "first6", "id", "ids", "key", "index", "signal",
    ];

    /// <summary>Words that say the column is of another kind, however its values look.</summary>
    public string[] Never { get; init; } = [];

    /// <summary>What the name says, and by which phrase; null where a word excludes the kind.</summary>
    public (NameEvidence Evidence, string Phrase)? Read(ColumnWords words)
    {
        foreach (var word in Never)
        {
            if (words.Find(word) >= 0)
            {
                return null;
            }
        }

        return Find(words, Clear) is { } clear ? (NameEvidence.Clear, clear) :
            Find(words, Hints) is { } hint ? (NameEvidence.Hint, hint) :
            (NameEvidence.None, "");
    }

    private static string? Find(ColumnWords words, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var at = words.Find(phrase);
            if (at >= 0 && !Array.Exists(Qualifiers, word => words.HasOutside(word, at, phrase.Length)))
            {
                return phrase;
            }
        }

        return null;
    }
}
