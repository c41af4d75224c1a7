using System.Text;

namespace DataMesh.Runtime;

/// <summary>Reads files whose content is a value, as orchestrators mount secrets; each once, so that every placeholder of one gets the same. Not thread-safe.</summary>
internal sealed class SecretFiles
{
    private const int LargestKiB = 1024;

    private readonly Dictionary<string, (string? Content, string? Problem)> _read = new(StringComparer.Ordinal);

    /// <summary>The content without one newline at its end; null, and a problem, where it cannot be read.</summary>
    /// <param name="path">Absolute, or relative to the working directory.</param>
    /// <param name="problem">What is wrong; never the content.</param>
    public string? Read(string path, out string? problem)
    {
        if (!_read.TryGetValue(path, out var known))
        {
            known.Content = ReadNow(path, out known.Problem);
            _read.Add(path, known);
        }

        problem = known.Problem;
        return known.Content;
    }

    private static string? ReadNow(string path, out string? problem)
    {
        problem = null;
        try
        {
            if (BoundedFile.Read(path, LargestKiB * 1024) is { } bytes)
            {
                return WithoutNewLine(FileEncoding.Decode(bytes));
            }

            problem = $"the file '{path}' is larger than {LargestKiB} KiB: a secret is a short text";
        }
        catch (DecoderFallbackException)
        {
            problem = $"the file '{path}' is not UTF-8 text";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or TimeoutException)
        {
            problem = Explain(exception, path);
        }

        return null;
    }

    private static string Explain(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"there is no file '{path}'",
        _ when Directory.Exists(path) => $"'{path}' is a directory, but must be a file",
        UnauthorizedAccessException => $"the file '{path}' may not be read by this user",
        ArgumentException or NotSupportedException => "a placeholder names no file: write ${file:/path}",
        TimeoutException => $"the file '{path}' {exception.Message}",
        _ => $"the file '{path}' cannot be read",
    };

    private static string WithoutNewLine(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
