using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Small files that are there whole or not at all, for their owner alone.</summary>
internal static class StoredFile
{
    private const string Unfinished = ".new";

    /// <summary>Writes a file beside its place and renames it: who reads meanwhile sees the old one.</summary>
    /// <exception cref="IOException">The disk is full, or the folder is gone; the old file stays.</exception>
    public static void Write<T>(string path, T value, JsonTypeInfo<T> type)
    {
        var unfinished = path + Unfinished;
        try
        {
            using (var stream = Create(unfinished))
            {
                JsonSerializer.Serialize(stream, value, type);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Reads a file; null where there is none, or what there is was not written by <see cref="Write"/>.</summary>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A new file that its owner alone may read.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
