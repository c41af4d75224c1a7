
namespace DataMesh.Runtime;

/// <summary>The header <c>Retry-After</c> (RFC 9110, 10.2.3): seconds, or a date in any of HTTP's three forms.</summary>
internal static class RetryAfterHeader
{
    /// <summary>How long to wait; null where nothing that can be read is said, or no wait is asked for: then one's own backoff is the better answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="timeProvider">The clock, for a date in a response that does not say when it was sent.</param>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,

            // The sender's clock may be wrong, and then it is so in both headers.
            { Date: { } date } => date - (response.Headers.Date ?? timeProvider.GetUtcNow()),
            _ => TimeSpan.Zero,
        };
        return asked <= TimeSpan.Zero ? null : asked < RetryOptions.LongestDelay ? asked : RetryOptions.LongestDelay;
    }
}
