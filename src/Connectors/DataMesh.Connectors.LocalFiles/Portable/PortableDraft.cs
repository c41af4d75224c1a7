using System.Buffers;
using System.Text;
using DataMesh.Connectors.LocalFiles.Files;
using DataMesh.Connectors.LocalFiles.Paths;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Portable;

/// <summary>A file under a temporary name in the folder where it is to be.</summary>
internal sealed class PortableDraft(string path, FileFacts? replaced) : IFileDraft
{
    // Between processes nothing is locked: the condition holds among the callers of one.
    private static readonly Lock Publishing = new();

    private readonly string _temporary = Path.Combine(Path.GetDirectoryName(path)!, Encoding.ASCII.GetString(TemporaryName.Make().AsSpan(..^1)));
    private FileStream? _file;
    private bool _isPublished;

    public FileFacts? Replaced => replaced;

    private FileStream Target => _file ??= new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Target.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PortableErrors.Of(exception);
        }
    }

    public void CopyFrom(SafeFileHandle source, long size, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            for (var offset = 0L; PortableErrors.Run(() => RandomAccess.Read(source, buffer, offset)) is > 0 and var count; offset += count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Append(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Describe(FileDetails details)
    {
        if (details != FileDetails.None)
        {
            throw new FileException(FileProblem.NoAttributes);
        }
    }

    public void Flush() => PortableErrors.Run(() => Target.Flush(flushToDisk: true));

    public bool TryPublish(WriteOptions options, out FileFacts facts)
    {
        facts = PortableErrors.Run(() =>
        {
            Target.Dispose();
            File.SetLastWriteTimeUtc(_temporary, DateTime.UnixEpoch.AddTicks(WriteClock.Next()));
            lock (Publishing)
            {
                var present = new FileInfo(path);
                FileConditions.Verify(options, present.Exists ? PortableFileTree.FactsOf(present) : null);
                File.Move(_temporary, path, overwrite: !options.CreateOnly);
                _isPublished = true;
                return PortableFileTree.FactsOf(new FileInfo(path));
            }
        });
        return true;
    }

    public void FlushName()
    {
        // System.IO cannot flush a folder.
    }

    public void Dispose()
    {
        _file?.Dispose();
        if (!_isPublished)
        {
            try
            {
                File.Delete(_temporary);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A later listing removes it.
            }
        }
    }
}
