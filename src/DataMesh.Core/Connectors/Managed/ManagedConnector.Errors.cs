namespace DataMesh.Runtime;

/// <content>What a failure is told as, and what none may repeat.</content>
public abstract partial class ManagedConnector
{
    private ConfigSecrets? _secrets;

    /// <summary>What no message may repeat; collected when something fails for the first time.</summary>
    internal ConfigSecrets Secrets => LazyInitializer.EnsureInitialized(ref _secrets, () => ConfigSecrets.Of(Descriptor.Config, _creation.Config));

    internal ConnectorException Map(Exception exception)
    {
        try
        {
            return exception as ConnectorException ?? MapException(exception) ?? ExceptionMapper.Map(exception);
        }
#pragma warning disable CA1031 // The author's own method failed: the caller still gets the first error, told as well as can be.
        catch (Exception)
#pragma warning restore CA1031
        {
            return ExceptionMapper.Map(exception);
        }
    }

    /// <summary>Whether an exception may be no more than the end of a call that was told to stop.</summary>
    internal bool MayBeAbort(Exception exception) =>
        exception is OperationCanceledException || Map(exception).Kind is ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout or ConnectorErrorKind.Internal;

    /// <summary>What the caller who cancelled gets: the exception itself where it is of their token, and no cause that repeats a secret, since loggers write out the texts of causes.</summary>
    /// <param name="exception">What ended the call.</param>
    /// <param name="message">What to say in place of it.</param>
    /// <param name="cancellationToken">The caller's.</param>
    internal OperationCanceledException Cancelled(Exception exception, string message, CancellationToken cancellationToken)
    {
        var isClean = Secrets.IsCleanOf(exception);
        return isClean && exception is OperationCanceledException cancelled && cancelled.CancellationToken == cancellationToken
            ? cancelled
            : new OperationCanceledException(message, isClean ? exception : null, cancellationToken);
    }

    /// <summary>What the author's <see cref="MapExceptionAttribute"/>s say; null: nothing.</summary>
    protected virtual ConnectorException? MapException(Exception exception) => null;
}
