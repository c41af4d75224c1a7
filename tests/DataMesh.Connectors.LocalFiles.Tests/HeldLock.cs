using System.Text;
using DataMesh.Connectors.LocalFiles.Linux;

namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>The lock of a folder, held as another process would.</summary>
internal sealed class HeldLock : IAsyncDisposable, IDisposable
{
    private readonly LinuxFolder _folder;

    private HeldLock(LinuxFolder folder) => _folder = folder;

    public static HeldLock Of(string folder)
    {
        var opened = LinuxFolder.Open(Encoding.UTF8.GetBytes(folder + '\0'), default, isRead: true);
        Assert.Equal(0, opened.TryLock(isShared: false));
        return new HeldLock(opened);
    }

    public void Dispose() => _folder.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
