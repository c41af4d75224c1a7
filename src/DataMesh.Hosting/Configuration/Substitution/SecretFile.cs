using System.Text;

namespace DataMesh.Runtime;

/// <summary>Reads a file whose content is a value, as orchestrators mount secrets.</summary>
internal static class SecretFile
{
    private const int LargestKiB = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The content without one newline at its end; null, and a problem, where it cannot be read.</summary>
    /// <param name="path">Absolute, or relative to the working directory.</param>
    /// <param name="problem">What is wrong; never the content.</param>
    public static string? Read(string path, out string? problem)
    {
        problem = null;
        try
        {
            // Away from here, with an end to the wait: a pipe that nobody writes to never opens.
            var reading = Task.Run(() => ReadBytes(path));
            if (!reading.Wait(Patience))
            {
                problem = $"the file '{path}' gave nothing within {Patience.TotalSeconds:0} s: is it a pipe?";
                return null;
            }

            if (reading.Result is not { } bytes)
            {
                problem = $"the file '{path}' is larger than {LargestKiB} KiB: a secret is a short text";
                return null;
            }

            return WithoutNewLine(Strict.GetString(bytes));
        }
        catch (AggregateException exception) when (exception.InnerException is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = exception.InnerException switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"there is no file '{path}'",
                _ when Directory.Exists(path) => $"'{path}' is a directory, but must be a file",
                UnauthorizedAccessException => $"the file '{path}' may not be read by this user",
                ArgumentException => "a placeholder names no file: write ${file:/path}",
                _ => $"the file '{path}' cannot be read",
            };
            return null;
        }
        catch (DecoderFallbackException)
        {
            problem = $"the file '{path}' is not UTF-8 text";
            return null;
        }
    }

    private static byte[]? ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[(LargestKiB * 1024) + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length == bytes.Length ? null : bytes[..length];
    }

    private static string WithoutNewLine(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
