using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DataMesh.Connectors.LocalFiles.Paths;

/// <summary>A prefix of a listing: text, split into the folder where what starts so can be, and how names in it start.</summary>
/// <param name="Folder">The folder; null: the root.</param>
/// <param name="NameStart">How names in that folder start, in UTF-8.</param>
internal sealed record ListingPrefix(ObjectPath? Folder, byte[] NameStart)
{
    /// <summary>What stands before every name in the folder.</summary>
    public string FolderText => Folder is null ? "" : Folder.Text + "/";

    /// <summary>A prefix that some path can start with.</summary>
    /// <returns>Null where none can: the listing is empty.</returns>
    public static ListingPrefix? Parse(string? prefix)
    {
        var text = prefix ?? "";
        var slash = text.LastIndexOf('/');
        var folder = slash < 0 ? null : ObjectPath.TryParse(text[..slash]);
        return (slash >= 0 && folder is null) || Encoded(text[(slash + 1)..]) is not { } start ? null : new ListingPrefix(folder, start);
    }

    // Half of a surrogate pair is no text, and must not become another character that matches.
    private static byte[]? Encoded(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done ? bytes[..length] : null;
    }
}
