using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>A file on its way. Disposing takes back what is not published: the file, and the folders made for it. Not thread-safe.</summary>
internal interface IFileDraft : IDisposable
{
    /// <summary>What was in its place as it was begun; null: nothing.</summary>
    FileFacts? Replaced { get; }

    /// <summary>Adds to its end.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Takes the content of an open file, in the kernel where it can.</summary>
    /// <param name="source">The file.</param>
    /// <param name="size">Its size, as the file system tells it.</param>
    /// <param name="cancellationToken">Looked at between parts.</param>
    void CopyFrom(SafeFileHandle source, long size, CancellationToken cancellationToken);

    /// <summary>Keeps content type and metadata with it.</summary>
    void Describe(FileDetails details);

    /// <summary>Has it on the disk before it is published.</summary>
    void Flush();

    /// <summary>Puts it in its place, in one step, if the conditions hold.</summary>
    /// <returns>False: another holds the folder's lock; try again.</returns>
    bool TryPublish(WriteOptions options, out FileFacts facts);

    /// <summary>Has its name on the disk, once published.</summary>
    void FlushName();
}
