using System.Collections.Concurrent;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>A system in memory that connectors reach by an address, as they would one behind a network: it asks for a password, can go down, and can stall. Thread-safe.</summary>
public class MemoryServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, MemoryServer> Servers = new(StringComparer.Ordinal);
    private static int _count;

    private volatile TaskCompletionSource? _stall;
    private int _logins;

    protected MemoryServer() => Servers[Address] = this;

    /// <summary>What a configuration says to reach it.</summary>
    public string Address { get; } = $"memory-{Interlocked.Increment(ref _count)}";

    /// <summary>What it asks for; each server has another, so that a leak is found by its text.</summary>
    public string Password { get; } = $"canary-{Guid.NewGuid():N}";

    /// <summary>Whether it can be reached.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Connections that are open.</summary>
    public int Logins => Volatile.Read(ref _logins);

    /// <summary>The server of an address.</summary>
    /// <exception cref="ServerDownException">There is none, or it is down.</exception>
    /// <exception cref="ServerLoginException">The password is wrong.</exception>
    public static async Task<TServer> LoginAsync<TServer>(string address, string? password, CancellationToken cancellationToken)
        where TServer : MemoryServer
    {
        if (!Servers.TryGetValue(address, out var found) || found is not TServer server)
        {
            throw new ServerDownException($"Nobody answers at {address}.");
        }

        await server.AnswerAsync(cancellationToken);
        if (password != server.Password)
        {
            throw new ServerLoginException("The password is wrong.");
        }

        Interlocked.Increment(ref server._logins);
        return server;
    }

    /// <summary>Ends a connection.</summary>
    public void Logout() => Interlocked.Decrement(ref _logins);

    /// <summary>The way of each request to the server: fails while it is down, waits while it stalls.</summary>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        if (_stall is { } stall)
        {
            await stall.Task.WaitAsync(cancellationToken);
        }

        if (!IsUp)
        {
            throw new ServerDownException($"{Address} is down.");
        }
    }

    /// <summary>Answers nothing until the result is disposed.</summary>
    public IAsyncDisposable Stall()
    {
        var stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stall = stall;
        return new End(() =>
        {
            _stall = null;
            stall.TrySetResult();
        });
    }

    public ValueTask DisposeAsync()
    {
        Servers.TryRemove(Address, out _);
        GC.SuppressFinalize(this);
        return default;
    }

    private sealed class End(Action action) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            action();
            return default;
        }
    }
}

/// <summary>What the driver of a <see cref="MemoryServer"/> throws when nobody answers.</summary>
public sealed class ServerDownException(string message) : Exception(message);

/// <summary>What the driver of a <see cref="MemoryServer"/> throws when the password is wrong.</summary>
public sealed class ServerLoginException(string message) : Exception(message);
