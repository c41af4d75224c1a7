using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Linux;

internal sealed unsafe partial class LinuxDraft
{
    public void Flush()
    {
        Stamp();
        if (NativeMethods.fsync(_file) < 0)
        {
            throw Errno.LastError();
        }
    }

    public bool TryPublish(WriteOptions options, out FileFacts facts)
    {
        Stamp();
        var locked = _folder.TryLock(isShared: options.IfMatch is null);
        facts = default;
        if (locked == Errno.WouldBlock)
        {
            return false;
        }

        if (options.IfMatch is not null)
        {
            if (locked != 0)
            {
                throw Errno.Error(locked, FileProblem.NoLocks);
            }

            FileConditions.Verify(options, _folder.Stat(_path.Name.Span)?.Facts);
        }

        if (!Place(options.CreateOnly))
        {
            return false;
        }

        _isPublished = true;
        facts = LinuxFileTree.Status(_file).Facts;
        return true;
    }

    public void FlushName()
    {
        // A folder that was made is a name in the one before it.
        var parts = _path.Folder.Span;
        while (true)
        {
            using var folder = LinuxFolder.Open(_root, parts, isRead: true);
            if (NativeMethods.fsync(folder.Handle) < 0)
            {
                throw Errno.LastError();
            }

            if (_firstMade < 0 || parts.Length <= _firstMade)
            {
                return;
            }

            parts = parts[..(parts[..^1].LastIndexOf((byte)0) + 1)];
        }
    }

    /// <summary>Gives it a time that no other file of ours has: the number of a deleted file is soon given to the next one, and the kernel's clock may not have moved by then.</summary>
    private void Stamp()
    {
        if (!_hasTime)
        {
            var now = WriteClock.Next();
            var times = stackalloc TimeSpecification[2];
            times[0].Nanoseconds = SystemConstants.OmitTime;
            times[1].Seconds = now / TimeSpan.TicksPerSecond;
            times[1].Nanoseconds = now % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
            _hasTime = NativeMethods.futimens(_file, times) == 0;
        }
    }

    /// <summary>Gives it its name.</summary>
    /// <returns>False: the folder is gone and was made anew; try again.</returns>
    private bool Place(bool createOnly)
    {
        if (!_isNamed)
        {
            if (UnnamedFile.TryName(_file, _folder, _path.Name.Span))
            {
                return true;
            }

            // Where somebody else made one meanwhile, no name can be given over it, but moved.
            _isNamed = Errno.Last() == Errno.Exists && !createOnly && UnnamedFile.TryName(_file, _folder, _temporary);
            if (!_isNamed)
            {
                Reopen(Errno.LastError());
                return false;
            }
        }

        Rename(createOnly);
        return true;
    }

    /// <summary>Makes the folder anew: what has no name does not keep a delete from taking it away.</summary>
    private void Reopen(FileException failure)
    {
        _folder.Dispose();
        while (failure.Problem == FileProblem.Missing && ++_attempts < MostAttempts)
        {
            try
            {
                _folder = LinuxFolder.OpenOrMake(_root, _path.Folder.Span, ref _firstMade);
                return;
            }
            catch (FileException again)
            {
                failure = again;
            }
        }

        throw failure;
    }

    private void Rename(bool createOnly)
    {
        fixed (byte* temporary = _temporary, name = _path.Name.Span)
        {
            if (!createOnly)
            {
                if (NativeMethods.renameat(_folder.Handle, temporary, _folder.Handle, name) < 0)
                {
                    throw Errno.LastError();
                }

                return;
            }

            if (NativeMethods.renameat2(SystemConstants.RenameWithFlags, _folder.Handle, temporary, _folder.Handle, name, SystemConstants.NoReplace) == 0)
            {
                return;
            }

            // Some file systems do not know the flag; a link is never made over something either.
            if (Errno.Last() is not (Errno.Invalid or Errno.NoCall) || NativeMethods.linkat(_folder.Handle, temporary, _folder.Handle, name, 0) < 0)
            {
                throw Errno.LastError();
            }

            _ = NativeMethods.unlinkat(_folder.Handle, temporary, 0);
        }
    }
}
