namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>What can be wrong with a file, in terms of every system.</summary>
internal enum FileProblem
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>The root is not there, or no folder.</summary>
    RootMissing,

    /// <summary>The account may not do that.</summary>
    Denied,

    /// <summary>The file system is mounted read-only.</summary>
    ReadOnly,

    /// <summary>A name is taken that was to be free.</summary>
    Exists,

    /// <summary>What is there does not have the tag that was named.</summary>
    Changed,

    /// <summary>A folder has the name.</summary>
    IsFolder,

    /// <summary>A file stands where a folder was to be.</summary>
    NotAFolder,

    /// <summary>A symbolic link stands on the way or at its end.</summary>
    Link,

    /// <summary>A device, a pipe or a socket has the name.</summary>
    Special,

    /// <summary>The file system cannot hold the name.</summary>
    BadName,

    /// <summary>No space, or no quota, is left.</summary>
    Full,

    /// <summary>The file would be larger than the file system or the account may have.</summary>
    TooLarge,

    /// <summary>Too many files are open.</summary>
    TooManyOpen,

    /// <summary>Something else uses it.</summary>
    Busy,

    /// <summary>The file system is gone: a network or a disk that does not answer.</summary>
    Offline,

    /// <summary>The disk cannot read or write.</summary>
    Broken,

    /// <summary>The file system keeps no content type and no metadata.</summary>
    NoAttributes,

    /// <summary>Content type and metadata are more than the file system keeps.</summary>
    AttributesTooLarge,

    /// <summary>The file system has no locks, which a condition needs.</summary>
    NoLocks,
}
