using System.Globalization;
using DataMesh;

namespace Acme.Connectors.AcmeDb.Statements;

/// <summary>A statement as the server takes it.</summary>
internal sealed record StatementMessage(string Sql, IReadOnlyList<ParameterMessage> Parameters, int PageRows, bool ReadOnly)
{
    private static readonly SqlDialect Dialect = new() { IsMarkerNumbered = true };

    public static StatementMessage Of(QueryRequest query, int pageSize, bool readOnly)
    {
        var bound = query.Bind(Dialect);

        // One row more than is wanted tells that there are more.
        var rows = (int)Math.Min(pageSize, query.MaxRows is { } most && most < pageSize ? most + 1 : pageSize);
        return new StatementMessage(bound.Text, [.. bound.Parameters.Select(ParameterMessage.Of)], rows, readOnly);
    }
}

/// <summary>A value with its type, as text: JSON's own numbers would not hold them all.</summary>
internal sealed record ParameterMessage(string Type, string? Value)
{
    public static ParameterMessage Of(QueryParameter parameter, int index)
    {
        if (parameter.Name is { } name)
        {
            throw new ConnectorQueryException($"AcmeDB takes parameters in order, and '{name}' has a name: write ?1, ?2, … in the statement and leave the names out.");
        }

        return parameter.Value switch
        {
            null or DBNull => new("null", null),
            bool value => new("boolean", value ? "true" : "false"),
            byte or sbyte or short or ushort or int or uint or long => new("integer", Convert.ToString(parameter.Value, CultureInfo.InvariantCulture)),
            float value => OfReal(value, index),
            double value => OfReal(value, index),
            string value => new("text", value),
            char value => new("text", value.ToString()),
            byte[] value => new("blob", Convert.ToBase64String(value)),
            ReadOnlyMemory<byte> value => new("blob", Convert.ToBase64String(value.Span)),
            DateOnly value => new("date", value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime { Kind: not DateTimeKind.Unspecified } value => throw new ConnectorQueryException($"Parameter {index + 1} is a DateTime of the kind {value.Kind}, and timestamps of AcmeDB have no zone: pass one of the kind Unspecified."),
            DateTime value => new("timestamp", value.ToString(Timestamps.Format, CultureInfo.InvariantCulture)),
            var value => throw new ConnectorQueryException($"Parameter {index + 1} is a {value.GetType().Name}, and AcmeDB has no such type: pass a number, a text, a boolean, bytes, a DateOnly or a DateTime."),
        };
    }

    private static ParameterMessage OfReal(double value, int index) => double.IsNaN(value)
        ? throw new ConnectorQueryException($"Parameter {index + 1} is not a number (NaN), which AcmeDB would take for NULL.")
        : new("real", value.ToString("R", CultureInfo.InvariantCulture));
}
