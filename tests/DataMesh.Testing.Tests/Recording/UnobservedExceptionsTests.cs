using System.Runtime.CompilerServices;

namespace DataMesh.Testing.Tests.Recording;

public sealed class UnobservedExceptionsTests
{
    [Fact]
    public async Task ForgottenTask_IsFound_AndAnAwaitedOneIsNot()
    {
        var forgotten = $"forgotten {Guid.NewGuid()}";
        var awaited = $"awaited {Guid.NewGuid()}";
        using var recorder = UnobservedExceptions.Record();
        Forget(forgotten);
        await Assert.ThrowsAsync<IOException>(() => FailAsync(awaited));
        var messages = recorder.Collect().Select(static exception => exception.Message).ToList();
        Assert.Contains(forgotten, messages);
        Assert.DoesNotContain(awaited, messages);
    }

    // Of its own frame: a local here would keep the task alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(string message) => ((IAsyncResult)FailAsync(message)).AsyncWaitHandle.WaitOne();

    private static async Task FailAsync(string message)
    {
        await Task.Yield();
        throw new IOException(message);
    }
}
