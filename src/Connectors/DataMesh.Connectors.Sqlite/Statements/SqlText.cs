using System.Text;
using DataMesh.Connectors.Sqlite.Errors;

namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>A statement's text between .NET and the engine.</summary>
internal static class SqlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text as UTF-8 with a NUL behind it.</summary>
    /// <exception cref="ConnectorQueryException">The text holds a NUL, or is no valid Unicode.</exception>
    public static byte[] Encode(string text)
    {
        // The engine would end the statement there, and never tell that there is more.
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
        {
            throw StatementErrors.Query("The statement holds a NUL character: bind values as parameters.", text, at);
        }

        try
        {
            var bytes = new byte[Strict.GetByteCount(text) + 1];
            Strict.GetBytes(text, bytes);
            return bytes;
        }
        catch (EncoderFallbackException exception)
        {
            throw StatementErrors.Query("The statement is no valid Unicode: it holds half a surrogate pair.", text, exception.Index);
        }
    }

    /// <summary>Where a byte of the UTF-8 form stands in the text.</summary>
    public static int Position(string text, int byteOffset)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetCharCount(bytes.AsSpan(0, Math.Min(byteOffset, bytes.Length)));
    }

    /// <exception cref="ConnectorQueryException">The value is no valid Unicode.</exception>
    public static byte[] EncodeValue(string value, string parameter)
    {
        try
        {
            return Strict.GetBytes(value);
        }
        catch (EncoderFallbackException)
        {
            throw StatementErrors.Query($"The value of {parameter} is no valid Unicode: it holds half a surrogate pair. Bind bytes to store it as it is.", null);
        }
    }
}
