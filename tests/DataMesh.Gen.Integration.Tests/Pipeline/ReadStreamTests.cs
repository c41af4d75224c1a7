using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>An object that is open, read from synchronous code too.</summary>
public sealed class ReadStreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_ReadsAndSeeksAsTheAuthorsOwn()
    {
        await using var host = new DepotHost();
        await using var stream = await host.Files.OpenReadAsync("a", null, Token);
        Assert.Equal((true, true, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Equal((4, 0), (stream.Length, stream.Position));
        Assert.Equal(1, stream.ReadByte());
        var buffer = new byte[4];
        Assert.Equal(2, stream.Read(buffer, 1, 2));
        Assert.Equal([0, 2, 3, 0], buffer);
        Assert.Equal(3, stream.Seek(-1, SeekOrigin.End));
        Assert.Equal(1, stream.Read(buffer.AsSpan()));
        stream.Position = 1;
        Assert.Equal(1, stream.Position);
#pragma warning disable CA1835 // The older overload is tested too.
        Assert.Equal(3, await stream.ReadAsync(buffer, 0, 4, Token));
#pragma warning restore CA1835
        Assert.Equal(0, await stream.ReadAsync(buffer.AsMemory(), Token));
        await stream.FlushAsync(Token);
    }

    [Fact]
    public async Task WriteToAStreamForReading_IsMisuse()
    {
        await using var host = new DepotHost();
        await using var stream = await host.Files.OpenReadAsync("a", null, Token);
        Assert.Equal("A stream opened for reading cannot be written.", Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1)).Message);
        Assert.Throws<NotSupportedException>(() => stream.SetLength(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Read(new byte[1], 0, 2));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stream.ReadAsync(new byte[1], 0, 2, Token));

        // The author's own say so too.
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Position = -1);
    }

    [Fact]
    public async Task DisposedStream_IsClosedAndSaysSo()
    {
        await using var host = new DepotHost();
        var inner = new MemoryStream([1]);
        host.Depot.Content = () => inner;
        var stream = await host.Files.OpenReadAsync("a", null, Token);
#pragma warning disable CA1849 // Dispose of synchronous code is what is tested.
        stream.Dispose();
        stream.Dispose();
#pragma warning restore CA1849
        Assert.Equal((false, false, false), (stream.CanRead, stream.CanSeek, inner.CanRead));
        Assert.Throws<ObjectDisposedException>(() => stream.Length);
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
        Assert.Throws<ObjectDisposedException>(() => stream.Read(new byte[1], 0, 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadAsync(new byte[1], Token).AsTask());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connection_IsHeldUntilTheStreamIsDisposed(bool isAsync)
    {
        await using var host = new DepotHost();
        var stream = await host.Files.OpenReadAsync("a", null, Token);
        var managed = Assert.IsType<ManagedConnector>(host.Files, exactMatch: false);
        var disconnecting = managed.DisconnectAsync(Token);
        await Task.Delay(20, Token);
        Assert.Equal((false, 0), (disconnecting.IsCompleted, host.Depot.Disconnects));
        if (isAsync)
        {
            await stream.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849 // Dispose of synchronous code is what is tested.
            stream.Dispose();
#pragma warning restore CA1849
        }

        await disconnecting;
        Assert.Equal(1, host.Depot.Disconnects);
    }

    [Fact]
    public async Task FailureOfASynchronousStep_IsToldAsOfTheOperation()
    {
        await using var host = new DepotHost();
        host.Depot.Content = static () => new BrokenStream();
        await using var stream = await host.Files.OpenReadAsync("a", null, Token);
        Assert.Equal("depot, open_read: dead", Assert.Throws<ConnectorConnectionException>(() => stream.Read(new byte[1], 0, 1)).Message);
        Assert.Equal("depot, open_read: dead", Assert.Throws<ConnectorConnectionException>(() => stream.Read(new byte[1].AsSpan())).Message);
        Assert.Equal("depot, open_read: dead", Assert.Throws<ConnectorConnectionException>(() => stream.Length).Message);
    }

    [Fact]
    public async Task FailureOfTheClose_IsTold_WhereNothingFailedBefore()
    {
        await using var host = new DepotHost();
        host.Depot.Content = static () => new BrokenStream();
        var stream = await host.Files.OpenReadAsync("a", null, Token);
#pragma warning disable CA1849 // Dispose of synchronous code is what is tested.
        Assert.Equal("depot, open_read: not closed", Assert.Throws<ConnectorConflictException>(stream.Dispose).Message);
        var read = await host.Files.OpenReadAsync("a", null, Token);
        Assert.Throws<ConnectorConnectionException>(() => read.ReadByte());
        read.Dispose();
#pragma warning restore CA1849
    }

    /// <summary>Fails at every step, and when it is closed.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _isClosed;

        public override long Length => throw new ConnectorConnectionException("dead");

        public override int Read(byte[] buffer, int offset, int count) => throw new ConnectorConnectionException("dead");

        public override int Read(Span<byte> buffer) => throw new ConnectorConnectionException("dead");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && !_isClosed)
            {
                _isClosed = true;
                throw new ConnectorConflictException("not closed");
            }
        }
    }
}
