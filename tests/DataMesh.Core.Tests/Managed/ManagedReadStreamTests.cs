using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

/// <summary>An opened object is a stream like any other, whose errors are the connector's.</summary>
public sealed class ManagedReadStreamTests : IAsyncLifetime
{
    private readonly ManagedFake _managed = ManagedFake.Of(new FakeConnector());
    private readonly Inner _inner = new();
    private readonly ManagedLease _lease;
    private readonly ManagedReadStream _stream;

    public ManagedReadStreamTests()
    {
        _lease = new ManagedLease(_managed, idleTimeout: null, CancellationToken.None);
        _stream = new ManagedReadStream(_inner, _lease);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _managed.DisposeAsync();
        await _inner.DisposeAsync();
    }

    [Fact]
    public async Task OpenStream_ReadsAndSeeks()
    {
        Assert.Equal((true, true, false, 4L), (_stream.CanRead, _stream.CanSeek, _stream.CanWrite, _stream.Length));
        var bytes = new byte[3];
        Assert.Equal(1, _stream.Read(bytes, 2, 1));
        Assert.Equal(1, _stream.Read(bytes.AsSpan(1, 1)));
#pragma warning disable CA1835 // The form with an array is what is asked here.
        Assert.Equal(1, await _stream.ReadAsync(bytes, 0, 1, Token));
#pragma warning restore CA1835
        Assert.Equal([3, 2, 1], bytes);
        Assert.Equal((3L, 1L), (_stream.Position, _stream.Seek(1, SeekOrigin.Begin)));
        _stream.Position = 2;
        Assert.Equal(2, _inner.Position);
        Assert.Throws<NotSupportedException>(() => _stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => _stream.Write(bytes, 0, 1));
    }

    [Fact]
    public async Task PlaceBeyondTheBuffer_IsMisuseAsInEveryStream()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _stream.Read(new byte[1], 0, 2));
#pragma warning disable CA1835
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _stream.ReadAsync(new byte[1], 0, 2, Token));
#pragma warning restore CA1835
        Assert.Throws<IOException>(() => _inner.Seek(-1, SeekOrigin.Begin));
        Assert.Throws<ArgumentOutOfRangeException>(() => _stream.Position = -1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DisposedStream_IsClosedWhateverItsInnerSays(bool isAsync)
    {
        if (isAsync)
        {
            await _stream.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849 // Both ways are looked at.
            _stream.Dispose();
#pragma warning restore CA1849
        }

        Assert.True(_lease.Token.IsCancellationRequested);
        Assert.True(_inner.CanRead && _inner.CanSeek);
        Assert.Equal((false, false), (_stream.CanRead, _stream.CanSeek));
        Assert.Throws<ObjectDisposedException>(() => _stream.Read(new byte[1], 0, 1));
        Assert.Throws<ObjectDisposedException>(() => _stream.Read(new byte[1].AsSpan()));
        Assert.Throws<ObjectDisposedException>(() => _stream.Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _stream.ReadAsync(new byte[1], Token).AsTask());
    }

    [Fact]
    public void FailureOfARead_IsTheConnectors()
    {
        _inner.Failure = new IOException("reset");
        Assert.Contains("reset", Assert.ThrowsAny<ConnectorException>(() => _stream.Read(new byte[1], 0, 1)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ConnectorException>(() => _stream.Read(new byte[1].AsSpan()));
        _inner.Failure = new NotSupportedException("no");
        Assert.Same(_inner.Failure, Assert.Throws<NotSupportedException>(() => _stream.Read(new byte[1], 0, 1)));
    }

    /// <summary>Four bytes that can be read for ever, unless it is to fail.</summary>
    private sealed class Inner() : MemoryStream([1, 2, 3, 4])
    {
        public Exception? Failure { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Failure is null ? base.Read(buffer, offset, count) : throw Failure;

        public override int Read(Span<byte> buffer) => Failure is null ? base.Read(buffer) : throw Failure;

        protected override void Dispose(bool disposing) => base.Dispose(disposing: false);
    }
}
