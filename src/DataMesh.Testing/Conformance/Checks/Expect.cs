using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>What checks expect of calls, told as an author needs to read it.</summary>
internal static class Expect
{
    /// <summary>How long a call may take that has nothing to wait for; one that takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The second that the contract gives a cancelled call, and one more for a busy machine.</summary>
    public static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(2);

    /// <summary>The error that a call must end with.</summary>
    /// <param name="call">The call.</param>
    /// <param name="what">The call in words, the subject of the message.</param>
    public static async Task<TException> ErrorAsync<TException>(Func<Task> call, string what)
        where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException expected)
        {
            return expected;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} must end with {typeof(TException).Name}, but ended with {ExceptionText.Of(exception)}{(exception is ConnectorException ? "" : " Map the driver's exception, by [MapException] or by hand.")}", exception);
        }

        throw new ConformanceException($"{what} must end with {typeof(TException).Name}, but ended as if all were well.");
    }

    /// <summary>What a call ended with that must be refused: an <see cref="ArgumentException"/>, or a <see cref="ConnectorException"/> that is not Internal.</summary>
    /// <inheritdoc cref="ErrorAsync"/>
    public static async Task<Exception> RefusalAsync(Func<Task> call, string what)
    {
        try
        {
            await call();
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            return refusal;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} must be refused, but failed as if by accident, with {exception.GetType().Name}: {exception.Message} Refuse it with ArgumentException, or an error of the kind Query, before it reaches the system.", exception);
        }

        throw new ConformanceException($"{what} must be refused, but ended as if all were well.");
    }

    /// <summary>Whether an error is meant: what is Internal happened to the connector, unless it is an argument refused, which managed connectors wrap so.</summary>
    public static bool IsRefusal(Exception exception) => exception is ArgumentException or ConnectorException { Kind: not ConnectorErrorKind.Internal } or ConnectorException { InnerException: ArgumentException };

    /// <summary>Waits for a call that may fail as it likes, if only it ends.</summary>
    public static async Task EndsAsync(Task call, TimeSpan limit, string what)
    {
        try
        {
            await WithinAsync(call, limit, what);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            // What it should be is another check's to say.
        }
    }

    /// <summary>Ends a call that hangs.</summary>
    public static async Task WithinAsync(Task call, TimeSpan limit, string what)
    {
        try
        {
            await call.WaitAsync(limit);
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            throw new ConformanceException(string.Create(CultureInfo.InvariantCulture, $"{what} did not end within {limit.TotalSeconds:0.#} s."));
        }
    }

    /// <inheritdoc cref="WithinAsync(Task, TimeSpan, string)"/>
    public static async Task<T> WithinAsync<T>(Task<T> call, TimeSpan limit, string what)
    {
        await WithinAsync((Task)call, limit, what);
        return await call;
    }
}
