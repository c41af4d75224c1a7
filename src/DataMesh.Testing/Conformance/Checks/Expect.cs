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

    /// <summary>What a call ended with that must not succeed, whatever the error is.</summary>
    /// <inheritdoc cref="ErrorAsync"/>
    public static async Task<Exception> RefusalAsync(Func<Task> call, string what)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return exception;
        }

        throw new ConformanceException($"{what} must fail, but ended as if all were well.");
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
