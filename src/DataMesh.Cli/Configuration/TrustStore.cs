using System.Security.Cryptography;
using System.Text;
using DataMesh.Cli.Files;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>Which files the user has trusted, each with the content that it had then: one small file each in the user's own folder.</summary>
/// <remarks>By path and content: the same text at another place may start another program.</remarks>
internal static class TrustStore
{
    private const string Folder = "trusted";

    /// <summary>Whether a file is trusted as it is.</summary>
    public static bool Has(ConfigFileBytes file)
    {
        try
        {
            return UserFolder.Path is { } own && File.ReadLines(PathOf(own, file.Path)).FirstOrDefault() == Hash(file.Bytes.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Trusts a file as it is; what it was before is no longer trusted.</summary>
    /// <exception cref="IOException">It cannot be noted.</exception>
    public static void Add(ConfigFileBytes file)
    {
        var path = Path.Combine(UserFolder.Make(Folder), NameOf(file.Path));
        WholeFile.Write(path, Encoding.UTF8.GetBytes($"{Hash(file.Bytes.Span)}\n{file.Path}\n"));
    }

    /// <summary>Trusts a file no longer.</summary>
    /// <returns>Whether some content of it was trusted.</returns>
    public static bool Remove(string path)
    {
        if (UserFolder.Path is not { } own || PathOf(own, path) is var note && !File.Exists(note))
        {
            return false;
        }

        File.Delete(note);
        return true;
    }

    /// <summary>The files of which some content is trusted.</summary>
    public static IEnumerable<string> Paths()
    {
        var folder = Path.Combine(UserFolder.Path ?? "", Folder);
        return UserFolder.Path is not null && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(static note => File.ReadLines(note).ElementAtOrDefault(1)).OfType<string>().Order(StringComparer.Ordinal)
            : [];
    }

    private static string PathOf(string own, string path) => Path.Combine(own, Folder, NameOf(path));

    private static string NameOf(string path) => Hash(Encoding.UTF8.GetBytes(path))[..32];

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
