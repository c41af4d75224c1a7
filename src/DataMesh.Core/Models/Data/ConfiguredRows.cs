using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>A <see cref="RowStream"/> whose awaits are configured, for <c>await foreach</c> and <c>await using</c>.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Made for one statement and not compared.")]
public readonly struct ConfiguredRows
{
    private readonly RowStream _stream;
    private readonly bool _continueOnCapturedContext;

    internal ConfiguredRows(RowStream stream, bool continueOnCapturedContext)
    {
        _stream = stream;
        _continueOnCapturedContext = continueOnCapturedContext;
    }

    /// <summary>Enumerates the batches that are left, each valid until the next step.</summary>
    /// <returns>The enumerator; it does not dispose the stream.</returns>
    public ConfiguredCancelableAsyncEnumerable<RowBatch>.Enumerator GetAsyncEnumerator() =>
        TaskAsyncEnumerableExtensions.ConfigureAwait((IAsyncEnumerable<RowBatch>)_stream, _continueOnCapturedContext).GetAsyncEnumerator();

    /// <summary>Ends the stream and its current batch.</summary>
    /// <returns>The work.</returns>
    public ConfiguredValueTaskAwaitable DisposeAsync() => _stream.DisposeAsync().ConfigureAwait(_continueOnCapturedContext);
}
