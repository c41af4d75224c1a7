// The driver of a system called Acme: what the connectors of examples are written on.
using System.Data.Common;

public class AcmeException(string message) : Exception(message);

public sealed class AcmeAuthException(string message) : AcmeException(message);

public sealed class AcmeLoginException(string message) : AcmeException(message);

public sealed class AcmeTimeoutException(string message) : AcmeException(message);

public sealed class AcmeBusyException(string message) : AcmeException(message);

public sealed class AcmeNotFoundException(string message) : AcmeException(message);

public sealed class AcmeProtocolException(string message) : AcmeException(message);

public sealed class AcmeLineDroppedException(string message) : AcmeException(message);

public sealed class AcmeConnection : IAsyncDisposable
{
    public static Task<AcmeConnection> OpenAsync(string host, CancellationToken cancellationToken) => Task.FromException<AcmeConnection>(new AcmeException(host));

    public ValueTask DisposeAsync() => default;
}

public abstract class AcmeFactory : DbProviderFactory
{
    public static AcmeFactory Instance { get; } = null!;
}
