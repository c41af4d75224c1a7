namespace DataMesh.Testing.Conformance;

/// <summary>An exception as a sentence of a message.</summary>
internal static class ExceptionText
{
    /// <summary>Its type and its own words, with a full stop, so that a sentence may follow.</summary>
    public static string Of(Exception exception)
    {
        var text = $"{exception.GetType().Name}: {exception.Message}".TrimEnd();
        return text[^1] is '.' or '!' or '?' ? text : text + ".";
    }
}
