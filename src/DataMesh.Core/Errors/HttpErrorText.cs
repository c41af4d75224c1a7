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
        var isWhole = false;
        try
        {
            var body = await InTimeAsync(content.ReadAsStreamAsync(either.Token), either.Token).ConfigureAwait(false);
            while (!isWhole && length < MostBytes)
            {
                var read = await InTimeAsync(body.ReadAsync(buffer.AsMemory(length), either.Token).AsTask(), either.Token).ConfigureAwait(false);
                isWhole = read == 0;
                length += read;
            }
        }
#pragma warning disable CA1031 // Whatever a body does, be it garbage or read already: what came until then may say enough.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }

        return Line(EncodingOf(content).GetString(buffer, 0, length), LongestDetail, isCut: !isWhole);
    }

    /// <summary>A text as one line without the secrets that its form gives away, of 500 characters at most.</summary>
    public static string Line(string text) => Line(text, LongestDetail);

    /// <summary>A text as one line: white space is a space, control characters are none.</summary>
    public static string Unbroken(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
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

        return line.ToString().TrimEnd();
    }

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

    // Where it is cut, an ellipsis says so: what stands before it may be the start of a secret.
    private static string Line(string text, int longest, bool isCut = false)
    {
        var line = Unbroken(SecretText.RedactStart(text, out var isStart));
        if (line.Length > longest)
        {
            line = line[..(char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1)];
            isCut = true;
        }

        return (isCut || isStart) && line.Length > 0 && line[^1] != '…' ? $"{line}…" : line;
    }

    // A stream that ignores its token is left to itself.
    private static async Task<T> InTimeAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ = task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
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
