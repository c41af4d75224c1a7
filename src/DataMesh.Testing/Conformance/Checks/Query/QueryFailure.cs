namespace DataMesh.Testing.Conformance;

/// <summary>Calls that must fail.</summary>
internal static class QueryFailure
{
    /// <summary>How a call fails; a call that does not fails the check.</summary>
    /// <param name="what">The call, in words that a message begins with: <c>A request with two statements</c>.</param>
    /// <param name="call">The call.</param>
    public static async Task<ConnectorException> OfAsync(string what, Func<Task> call)
    {
        try
        {
            await call().EndingAsync($"{what} neither failed nor ended.").ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"{what} must fail with a ConnectorException, and failed with {exception.GetType().Name}: {exception.Message}", exception);
        }

        throw new ConformanceException($"{what} must fail, and did not.");
    }

    /// <summary>How a call fails that must fail in one of some ways.</summary>
    /// <inheritdoc cref="OfAsync(string, Func{Task})"/>
    public static async Task<ConnectorException> OfAsync(string what, Func<Task> call, params ConnectorErrorKind[] kinds)
    {
        var exception = await OfAsync(what, call).ConfigureAwait(false);
        return kinds.Contains(exception.Kind)
            ? exception
            : throw new ConformanceException($"{what} must fail as {string.Join(" or ", kinds)}, and failed as {exception.Kind}: {exception.Message} Map the system's code to that kind ([MapException]).", exception);
    }

    /// <summary>Makes a call that may fail; what it leaves behind is what the check is about.</summary>
    public static async Task<Exception?> MayAsync(Func<Task> call)
    {
        try
        {
            await call().EndingAsync("A statement neither failed nor ended.").ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return exception;
        }
    }
}
