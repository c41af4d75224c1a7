using DataMesh.Connectors.LocalFiles.Paths;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>The files below a root and nothing else. Calls block; what fails is a <see cref="FileException"/>. Thread-safe, holds nothing open between calls.</summary>
internal interface IFileTree
{
    /// <summary>Sees that the root is there and can be read.</summary>
    void CheckRoot();

    /// <summary>Opens a file for reading; folders, links, devices, pipes and sockets are refused without a wait.</summary>
    SafeFileHandle Open(ObjectPath path, out FileFacts facts);

    /// <summary>Content type and metadata of an open file.</summary>
    FileDetails ReadDetails(SafeFileHandle file);

    /// <summary>Begins a file beside where it is to be, and makes the folders on the way.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="permissions">Of a file that replaces none; what is replaced hands on its own.</param>
    IFileDraft Begin(ObjectPath path, uint permissions);

    /// <summary>Deletes a file, and the folders that it leaves empty; one that is not there is no error.</summary>
    /// <returns>False: another holds the folder's lock; try again.</returns>
    bool TryDelete(ObjectPath path);

    /// <summary>Goes over the files whose path starts so.</summary>
    IFileWalk Walk(ListingPrefix prefix);
}
