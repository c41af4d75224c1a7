using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

internal sealed unsafe partial class LinuxDraft
{
    private const int LargestPart = 8 * 1024 * 1024;

    // What the kernel says where it cannot copy between two files by itself.
    private static readonly int[] NotInTheKernel = [Errno.CrossDevice, Errno.Invalid, Errno.NoCall, Errno.NotSupported];

    public void CopyFrom(SafeFileHandle source, long size, CancellationToken cancellationToken)
    {
        var copied = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = NativeMethods.copy_file_range(source, null, _file, null, LargestPart, 0);
            if (count < 0 && !NotInTheKernel.Contains(Errno.Last()))
            {
                throw Errno.LastError();
            }

            // Of files that the kernel makes up it copies nothing, which is not their end.
            if (count < 0 || (count == 0 && copied == 0))
            {
                CopyThroughMemory(source, copied, cancellationToken);
                return;
            }

            copied += count;
            if (count == 0 || copied == size)
            {
                return;
            }
        }
    }

    private void CopyThroughMemory(SafeFileHandle source, long offset, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            fixed (byte* first = buffer)
            {
                while (true)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var count = NativeMethods.pread(source, first, buffer.Length, offset);
                    if (count <= 0)
                    {
                        if (count == 0)
                        {
                            return;
                        }

                        throw Errno.LastError();
                    }

                    Append(buffer.AsSpan(0, (int)count));
                    offset += count;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
