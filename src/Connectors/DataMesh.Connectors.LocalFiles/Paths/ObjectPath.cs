using System.Buffers;
using System.Text;
using System.Text.Unicode;
using DataMesh.Connectors.LocalFiles.Errors;

namespace DataMesh.Connectors.LocalFiles.Paths;

/// <summary>A path below the root that was checked: it has no part that leads elsewhere.</summary>
internal sealed class ObjectPath
{
    /// <summary>Bytes that a part may have, by the limit of nearly every file system.</summary>
    public const int LongestPart = 255;

    /// <summary>Bytes that a path may have.</summary>
    public const int LongestPath = 4095;

    private ObjectPath(string text, byte[] parts)
    {
        Text = text;
        Parts = parts;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Its parts in UTF-8, each ended by a zero, as system calls take them.</summary>
    public ReadOnlyMemory<byte> Parts { get; }

    /// <summary>The parts of the folder it is in; empty: the root.</summary>
    public ReadOnlyMemory<byte> Folder => Parts[..(Parts.Length - Name.Length)];

    /// <summary>The last part with its zero.</summary>
    public ReadOnlyMemory<byte> Name => Parts[(Parts.Span[..^1].LastIndexOf((byte)0) + 1)..];

    /// <summary>A path that a caller gave.</summary>
    /// <exception cref="ConnectorQueryException">It is no path of an object.</exception>
    public static ObjectPath Parse(string path) =>
        Flaw(path, out var parts) is { } flaw ? throw FileErrors.BadPath(path, flaw) : new ObjectPath(path, parts);

    /// <summary>A path that may be none.</summary>
    public static ObjectPath? TryParse(string path) => Flaw(path, out var parts) is null ? new ObjectPath(path, parts) : null;

    private static string? Flaw(string path, out byte[] parts)
    {
        parts = new byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        if (Utf8.FromUtf16(path, parts, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return "it is no Unicode text, since half of a surrogate pair stands alone";
        }

        if (length > LongestPath)
        {
            return $"it has {length} bytes in UTF-8, and {LongestPath} is the most";
        }

        parts = parts[..(length + 1)];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == length || parts[i] == '/')
            {
                if (FileName.Flaw(parts.AsSpan(start, i - start)) is { } flaw)
                {
                    return flaw;
                }

                parts[i] = 0;
                start = i + 1;
            }
        }

        return null;
    }
}
