using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace DataMesh.Connectors.LocalFiles.Tests.Paths;

/// <summary>A root with what the corpus of paths speaks of.</summary>
internal static unsafe partial class PathTree
{
    public static IEnumerable<string> Objects => ["object.txt", "folder/inside.txt", "hard-link", "deep/er/object", "e\u0301tude", "\u00e9tude"];

    public static void Make(TestFolder folder)
    {
        foreach (var path in Objects.Where(static path => path != "hard-link"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
            File.WriteAllText(folder[path], path);
        }

        // A second name of a file outside is that file: who may link it may read it.
        Assert.Equal(0, link(Name(folder[Path.Combine("..", "outside", "secret.txt")]), Name(folder["hard-link"])));
        foreach (var (name, target) in ((string, string)[])
            [
                ("link-to-object", "object.txt"), ("link-to-folder", "folder"), ("link-to-nothing", "nothing"), ("link-to-itself", "link-to-itself"),
                ("link-outside", folder.Outside), ("link-to-outside-file", Path.Combine(folder.Outside, "secret.txt")), ("link-to-root", "/"), ("link-to-proc", "/proc/self"), ("folder/link-up", ".."),
            ])
        {
            File.CreateSymbolicLink(folder[name], target);
        }

        Assert.Equal(0, mkfifo(Name(folder["pipe"]), 0x1b6));
        Assert.Equal(0, mkfifo(Name(folder["folder/pipe"]), 0x1b6));
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Its address may have some hundred characters only.
            var socketPath = Path.Combine(Path.GetTempPath(), $"dmesh-{Guid.NewGuid():N}");
            socket.Bind(new UnixDomainSocketEndPoint(socketPath));
            File.Move(socketPath, folder["socket"]);
        }

        // Another pipe where the account may make no device: /dev/zero's numbers.
        if (mknod(Name(folder["device"]), 0x21b6, (1 << 8) | 5) != 0)
        {
            Assert.Equal(0, mkfifo(Name(folder["device"]), 0x1b6));
        }
    }

    private static byte[] Name(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [LibraryImport("libc")]
    private static partial int mkfifo(byte[] path, uint permissions);

    [LibraryImport("libc")]
    private static partial int mknod(byte[] path, uint mode, ulong device);

    [LibraryImport("libc")]
    private static partial int link(byte[] existing, byte[] path);
}
