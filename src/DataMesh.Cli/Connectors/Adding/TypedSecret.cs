using System.Text;
using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Connectors;

/// <summary>A secret that was typed or piped in: it goes into a file of its own, which the user alone can read, and the configuration refers to that.</summary>
internal sealed class TypedSecret
{
    private const string Folder = "secrets";
    private readonly string _text;

    private TypedSecret(string path, string text)
    {
        Path = path;
        _text = text;
    }

    /// <summary>The file that will hold it.</summary>
    public string Path { get; }

    /// <summary>How a configuration refers to it.</summary>
    public string Reference => $"${{file:{Path}}}";

    /// <summary>A secret of an instance; nothing is written yet.</summary>
    /// <exception cref="IOException">There is no folder for it.</exception>
    public static TypedSecret Of(string instance, string key, string text)
    {
        var folder = UserFolder.Path ?? throw new IOException("There is no folder for secrets, since the user has no home: set HOME, or write ${NAME}.");
        if (folder.Contains('}', StringComparison.Ordinal))
        {
            throw new IOException($"A placeholder cannot name a file below '{folder}', whose name has a brace: write ${{NAME}}.");
        }

        var path = System.IO.Path.Combine(folder, Folder, $"{instance}-{key}");
        return new TypedSecret(Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? path : $"{path}-{number}").First(static free => !File.Exists(free)), text);
    }

    /// <summary>The files of secrets, of those that a text refers to, that are kept here.</summary>
    public static IEnumerable<string> In(string text)
    {
        if (UserFolder.Path is { } own && text.StartsWith("${file:", StringComparison.Ordinal) && text[^1] == '}')
        {
            var path = text[7..^1];
            if (System.IO.Path.GetDirectoryName(path) == System.IO.Path.Combine(own, Folder) && File.Exists(path))
            {
                yield return path;
            }
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">It cannot be written, or is there.</exception>
    public void Write()
    {
        UserFolder.Make(Folder);
        using var file = new FileStream(Path, UserFolder.NewFile());
        file.Write(Encoding.UTF8.GetBytes(_text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Deletes the file.</summary>
    public void Delete() => File.Delete(Path);
}
