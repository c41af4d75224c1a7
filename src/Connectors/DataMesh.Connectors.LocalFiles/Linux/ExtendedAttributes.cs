using System.Buffers;
using System.Text;
using DataMesh.Connectors.LocalFiles.Errors;
using DataMesh.Connectors.LocalFiles.Files;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Keeps content type and metadata as the user attributes of a file, where other tools see them: <c>user.mime_type</c>, and <c>user.KEY</c> for the rest.</summary>
internal static unsafe class ExtendedAttributes
{
    private const string ContentType = "mime_type";
    private const int LongestName = 255;
    private const int Largest = 64 * 1024;
    private const int ArgumentTooLong = 7;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Namespace => "user."u8;

    public static void Write(SafeFileHandle file, FileDetails details)
    {
        if (details.ContentType is { } type)
        {
            Set(file, ContentType, type);
        }

        foreach (var (key, value) in details.Metadata)
        {
            if (key is "" or ContentType)
            {
                throw FileErrors.BadMetadata(key, key.Length == 0 ? "its key is empty" : "that is where the content type is kept");
            }

            Set(file, key, value);
        }
    }

    public static FileDetails Read(SafeFileHandle file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Largest);
        try
        {
            fixed (byte* names = buffer)
            {
                // A file system without attributes says so here; whatever else it says, the file can be read.
                var count = NativeMethods.flistxattr(file, names, buffer.Length);
                return count <= 0 ? FileDetails.None : Collect(file, buffer.AsSpan(0, (int)count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileDetails Collect(SafeFileHandle file, ReadOnlySpan<byte> names)
    {
        string? type = null;
        Dictionary<string, string>? metadata = null;
        while (names.IndexOf((byte)0) is >= 0 and var end)
        {
            var name = names[..(end + 1)];
            names = names[(end + 1)..];
            if (!name.StartsWith(Namespace) || Text(name[Namespace.Length..^1]) is not { Length: > 0 } key || Get(file, name) is not { } value)
            {
                continue;
            }

            if (key == ContentType)
            {
                type = value;
            }
            else
            {
                (metadata ??= new(StringComparer.Ordinal))[key] = value;
            }
        }

        return type is null && metadata is null ? FileDetails.None : new FileDetails(type, metadata ?? FileDetails.None.Metadata);
    }

    private static string? Get(SafeFileHandle file, ReadOnlySpan<byte> name)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Largest);
        try
        {
            fixed (byte* first = name, value = buffer)
            {
                var count = NativeMethods.fgetxattr(file, first, value, buffer.Length);
                return count < 0 ? null : Text(buffer.AsSpan(0, (int)count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Set(SafeFileHandle file, string key, string value)
    {
        var (name, bytes) = (Encode(key, key), Encode(key, value));
        if (name.Length + Namespace.Length > LongestName || name.AsSpan().Contains((byte)0))
        {
            throw FileErrors.BadMetadata(key, "its key is too long, or has a NUL character");
        }

        fixed (byte* first = (byte[])[.. Namespace, .. name, 0], content = bytes)
        {
            if (NativeMethods.fsetxattr(file, first, content, bytes.Length, 0) < 0)
            {
                throw Errno.LastError(Errno.Last() is Errno.NoSpace or Errno.Range or ArgumentTooLong ? FileProblem.AttributesTooLarge : null);
            }
        }
    }

    private static byte[] Encode(string key, string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw FileErrors.BadMetadata(key, "it is no Unicode text, since half of a surrogate pair stands alone");
        }
    }

    // What other programs keep there may be no text; it is not ours to tell then.
    private static string? Text(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
