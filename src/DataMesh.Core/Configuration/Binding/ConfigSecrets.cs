using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace DataMesh.Runtime;

/// <summary>The values of one configuration's secrets, so that no message of a system repeats one, as it is or as URIs, forms, JSON and base64 write it. Not thread-safe while it collects.</summary>
/// <remarks>A value of fewer than four characters is left out: it would stand in every other word.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfigSecrets
{
    private const int ShortestHidden = 4;
    private const int ShortestEncoded = 6;
    private const char Cut = '…';

    // The longest first: one may be a part of another.
    private readonly SortedSet<string> _values = new(Comparer<string>.Create(static (left, right) =>
        left.Length != right.Length ? right.Length.CompareTo(left.Length) : string.CompareOrdinal(left, right)));

    private bool _takesParts;

    private ConfigSecrets()
    {
    }

    /// <summary>Adds the scalar of a secret key.</summary>
    public void Add(object? value)
    {
        var text = value switch
        {
            Uri uri => uri.OriginalString,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            null or bool => null, // Whoever hides a flag hides every other message.
            _ => value.ToString(),
        };
        if (text is null)
        {
            return;
        }

        if (!_takesParts)
        {
            AddForms(text);
        }

        foreach (var part in SecretText.Parts(text, withNames: !_takesParts))
        {
            AddPart(part);
        }
    }

    /// <summary>Whether the configuration being collected stands inside a secret, so that every key of it is one.</summary>
    public bool TakesAll { get; private set; }

    /// <summary>Adds the secrets among what a value holds, or everything where the key is one.</summary>
    public void Add<T>(T? value, ConfigValue<T> kind, bool isSecret)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (value is not null)
        {
            kind.Collect(value, this, isSecret || TakesAll);
        }
    }

    /// <summary>Collects the secrets of a nested configuration, or everything where it is one.</summary>
    internal void AddNested(ConfigDescriptor descriptor, object config, bool isSecret)
    {
        var takesAll = TakesAll;
        TakesAll |= isSecret;
        descriptor.CollectSecrets?.Invoke(config, this);
        TakesAll = takesAll;
    }

    /// <summary>The secrets of a configuration: what is marked as one, and of all other values what their form gives away, such as the user-info of a URI.</summary>
    public static ConfigSecrets Of(ConfigDescriptor descriptor, object config)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(config);
        var secrets = new ConfigSecrets();
        descriptor.CollectSecrets?.Invoke(config, secrets);
        (secrets.TakesAll, secrets._takesParts) = (true, true);
        descriptor.CollectSecrets?.Invoke(config, secrets);
        return secrets;
    }

    // user:password, and quotes around a value; a URI escapes it, a driver tells it as it is.
    private void AddPart(string part)
    {
        foreach (var value in new[] { part, part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..], part is ['"' or '\'' or '{', .. var quoted, _] ? quoted : part })
        {
            AddForms(value);
            AddForms(Uri.UnescapeDataString(value));
        }
    }

    private void AddForms(string text)
    {
        if (text.Length < ShortestHidden)
        {
            return;
        }

        string[] escaped = [Uri.EscapeDataString(text), WebUtility.UrlEncode(text)];
        _values.UnionWith([text, HttpErrorText.Unbroken(text), .. escaped, .. escaped.Select(LowerHex), JavaScriptEncoder.Default.Encode(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)]);
        AddBase64(Encoding.UTF8.GetBytes(text));
    }

    // Where it does not start the encoded text, as in user:password, it stands there in one of three ways.
    private void AddBase64(byte[] secret)
    {
        Add(Convert.ToBase64String(secret));
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String([.. new byte[before], .. secret]);
            var start = ((before * 8) + 5) / 6;
            var end = (before + secret.Length) * 8 / 6;
            if (end - start >= ShortestEncoded)
            {
                Add(encoded[start..end]);
            }
        }

        void Add(string encoded) => _values.UnionWith([encoded, encoded.Replace('+', '-').Replace('/', '_').TrimEnd('=')]);
    }

    private static string LowerHex(string escaped)
    {
        var text = escaped.ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (i > 0 && text[i - 1] == '%') || (i > 1 && text[i - 2] == '%') ? char.ToLowerInvariant(text[i]) : text[i];
        }

        return new string(text);
    }

    /// <summary>The text without any of the values.</summary>
    public string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var value in _values)
        {
            text = text.Replace(value, SecretText.Mask, StringComparison.Ordinal);
        }

        for (var cut = text.IndexOf(Cut); cut >= 0; cut = text.IndexOf(Cut, cut + 1))
        {
            if (CutOpenBefore(text, cut) is > 0 and var length)
            {
                text = string.Concat(text.AsSpan(0, cut - length), SecretText.Mask, text.AsSpan(cut));
                cut += SecretText.Mask.Length - length;
            }
        }

        return text;
    }

    // How many characters before a cut are the start of a value whose rest was cut off.
    private int CutOpenBefore(string text, int cut)
    {
        var longest = 0;
        foreach (var value in _values)
        {
            for (var length = Math.Min(value.Length - 1, cut); length >= ShortestHidden && length > longest; length--)
            {
                if (text.AsSpan(0, cut).EndsWith(value.AsSpan(0, length), StringComparison.Ordinal))
                {
                    longest = length;
                }
            }
        }

        return longest;
    }

    /// <summary>The text without any of the values, nor what its form alone gives away.</summary>
    internal string Redact(string text) => SecretText.Redact(Hide(text));

    /// <summary>Whether what an exception and its causes say is fit for a log as it is.</summary>
    internal bool IsCleanOf(Exception exception) => exception.ToString() is var text && Redact(text) == text;
}
