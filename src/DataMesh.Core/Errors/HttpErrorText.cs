using System.Net.Http;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>What a response says of an error beyond its status, as one short line without secrets.</summary>
internal static class HttpErrorText
{
    private const int LongestDetail = 500;
    private const int LongestId = 100;
    private const int MostBytes = 8192;

    // The status is known already: what else is said is not worth a longer wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-amzn-requestid", "x-amz-request-id", "x-ms-request-id", "x-goog-request-id", "x-correlation-id"];

    /// <summary>What the body says, as far as it comes in time; empty where it says nothing, or cannot be read.</summary>
    public static async Task<string> ReadAsync(HttpContent content, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(LongestWait, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var buffer = new byte[MostBytes];
        var length = 0;
        try
        {
            var body = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            int read;
            while (length < MostBytes && (read = await body.ReadAsync(buffer.AsMemory(length), either.Token).ConfigureAwait(false)) > 0)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // What came until then may say enough.
        }

        return Line(EncodingOf(content).GetString(buffer, 0, length));
    }

    /// <summary>A text as one line: white space is a space, control characters are none.</summary>
    public static string Line(string text) => Line(text, LongestDetail);

    /// <summary>The id by which the system's owner finds the request; null where none is told.</summary>
    public static string? RequestId(HttpResponseMessage response)
    {
        foreach (var header in RequestIdHeaders)
        {
            if (response.Headers.TryGetValues(header, out var values) && Line(values.First(), LongestId) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return null;
    }

    private static string Line(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (var c in SecretText.RedactStart(text))
        {
            if (char.IsWhiteSpace(c))
            {
                _ = line.Length > 0 && line[^1] != ' ' ? line.Append(' ') : line;
            }
            else if (!char.IsControl(c) && c != '\ufeff')
            {
                line.Append(c);
            }
        }

        var whole = line.ToString().TrimEnd();
        return whole.Length <= longest ? whole : string.Concat(whole.AsSpan(0, char.IsHighSurrogate(whole[longest - 2]) ? longest - 2 : longest - 1), "…");
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
