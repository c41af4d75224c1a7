using System.ComponentModel;

namespace DataMesh;

// What the compiler calls for an interpolated string. It is a class and not a ref struct, so that a hole may await.
public sealed partial record QueryRequest
{
    /// <summary>Called by the compiler for an interpolated string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public QueryRequest(int literalLength, int formattedCount) => _template = new QueryTemplate(literalLength, formattedCount);

    /// <summary>Called by the compiler for an interpolated string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value) => _template.AppendLiteral(value);

    /// <summary>Called by the compiler for an interpolated string.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value) => _template.AppendValue(value, typeof(T));

    /// <summary>Called by the compiler for an interpolated string.</summary>
    /// <exception cref="FormatException">The format is not <c>identifier</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value, string? format)
    {
        if (format is null)
        {
            _template.AppendValue(value, typeof(T));
        }
        else if (format == "identifier")
        {
            _template.AppendIdentifier(value);
        }
        else
        {
            throw new FormatException($"':{format}' is not a format of a query: a hole is bound as a parameter, and only ':identifier' changes that. Format the value before, or in SQL.");
        }
    }

#pragma warning disable CA1822 // The compiler looks for an instance method.
    /// <summary>Refuses an alignment: a hole is a value, not text.</summary>
    /// <exception cref="FormatException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<T>(T value, int alignment, string? format = null) =>
        throw new FormatException($"An alignment ({alignment}) has no meaning in a query: a hole is bound as a parameter.");
#pragma warning restore CA1822
}
