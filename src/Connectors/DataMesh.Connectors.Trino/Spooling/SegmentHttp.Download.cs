using System.Globalization;
using System.Net;
using DataMesh.Connectors.Trino.Decoding;

namespace DataMesh.Connectors.Trino.Spooling;

internal sealed partial class SegmentHttp
{
    private const int MaxRetries = 5;
    private const double DelayFactor = 1.618;
    private const int FirstGuess = 1 << 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Fetches the bytes of a segment, in several attempts where the network or the storage fails for a moment.</summary>
    /// <param name="segment">A segment that lies elsewhere.</param>
    /// <param name="maxBytes">Bytes that it may have.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The bytes, which the caller disposes.</returns>
    /// <exception cref="ConnectorException">They could not be fetched, are too many, or are not as many as the server told.</exception>
    public async Task<RentedBytes> DownloadAsync(DataSegment segment, long maxBytes, CancellationToken cancellationToken)
    {
        maxBytes = Math.Min(maxBytes, Array.MaxLength - 1);
        for (var attempt = 0; ; attempt++)
        {
            string failure;
            Exception? cause = null;
            try
            {
                using var limit = new CancellationTokenSource(_requestTimeout, _time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
                using var response = await SendAsync(segment, either.Token).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return await ReadAsync(response, segment, maxBytes, either.Token).ConfigureAwait(false);
                }

                ThrowIfPermanent(response, segment);
                failure = $"the storage answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}";
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = "it took longer than request_timeout";
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                failure = "the connection broke or could not be made";
                cause = exception;
            }

            if (attempt == MaxRetries)
            {
                throw Failed(ConnectorErrorKind.Connection, string.Create(CultureInfo.InvariantCulture, $"A segment of the result could not be fetched in {attempt + 1} attempts: {failure}. See whether this machine reaches the storage that the cluster spools to; `spooling: false` does without it."), isTransient: true, cause);
            }

            await Task.Delay(FirstDelay * Math.Pow(DelayFactor, attempt), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for a segment, and again where a redirect says. Another host gets none of the segment's headers.</summary>
    private async Task<HttpResponseMessage> SendAsync(DataSegment segment, CancellationToken cancellationToken)
    {
        var uri = segment.Uri!;
        var headers = segment.Headers;
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(uri, headers);
            var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            var target = new Uri(uri, location);
            Require(redirects < MaxRedirects, $"it was redirected more than {MaxRedirects} times");
            Require(target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && uri.Scheme == Uri.UriSchemeHttp), "it was redirected from HTTPS to a place without");
            if (Uri.Compare(uri, target, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
            {
                headers = [];
            }

            uri = target;
        }
    }

    private async Task<RentedBytes> ReadAsync(HttpResponseMessage response, DataSegment segment, long maxBytes, CancellationToken cancellationToken)
    {
        var told = segment.Size ?? response.Content.Headers.ContentLength;
        CheckLimit(told ?? 0, maxBytes);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var streamDisposal = stream.ConfigureAwait(false);
        var bytes = new RentedBytes(Buffers, (int)(told ?? Math.Min(FirstGuess, maxBytes)));
        try
        {
            // One byte more is asked for than there should be: more is wrong too.
            var length = 0;
            while (true)
            {
                if (length == bytes.Length)
                {
                    bytes.Resize((int)Math.Min(Math.Max(length + 1L, told is null ? length * 2L : 0), Array.MaxLength));
                }

                var read = await stream.ReadAsync(bytes.Memory[length..], cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
                CheckLimit(length, maxBytes);
                Require(told is null || length <= told, "it is longer than the server told");
            }

            Require(segment.Size is null || length == segment.Size, "it is shorter than the server told");
            bytes.Resize(length);
            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static void ThrowIfPermanent(HttpResponseMessage response, DataSegment segment)
    {
        switch ((int)response.StatusCode)
        {
            case 403 or 404 or 410:
                var expiry = segment.ExpiresAt is { Length: < 64 } time && !time.AsSpan().ContainsAnyExceptInRange(' ', '~') ? $" The server kept it until {time}." : "";
                throw Failed(ConnectorErrorKind.Query, $"A segment of the result is gone: the storage answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}. The result has expired, or its storage does not let this machine in.{expiry} Run the statement again, and read its rows sooner.", isTransient: false, null);
            case 408 or 429 or >= 500:
                break;
            default:
                throw Failed(ConnectorErrorKind.Internal, $"A segment of the result could not be fetched: the storage answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}. `spooling: false` does without it.", isTransient: false, null);
        }
    }

    private static void CheckLimit(long bytes, long maxBytes)
    {
        if (bytes > maxBytes)
        {
            throw SegmentErrors.TooLarge(maxBytes);
        }
    }

    private static void Require(bool condition, string rule)
    {
        if (!condition)
        {
            throw Malformed.Answer("a segment of a spooled result", rule);
        }
    }

    private static ConnectorException Failed(ConnectorErrorKind kind, string message, bool isTransient, Exception? cause) =>
        ConnectorException.Create(kind, message, cause, isTransient: isTransient, outcome: OperationOutcome.Unknown, isConnectionLost: false);
}
