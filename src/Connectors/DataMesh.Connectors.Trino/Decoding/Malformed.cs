using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Errors of answers that cannot be understood.</summary>
internal static class Malformed
{
    /// <summary>Says what is wrong with the part at hand; <see cref="Answer(string, Exception)"/> adds where it stands.</summary>
    /// <exception cref="InvalidValueException">The condition does not hold.</exception>
    public static void Require([DoesNotReturnIf(false)] bool condition, string rule)
    {
        if (!condition)
        {
            throw new InvalidValueException(rule);
        }
    }

    /// <summary>
    /// Whether an exception says that an answer is malformed: our own, that of a JSON reader, or its InvalidOperationException,
    /// which it throws for a string that is no valid UTF-8 or has half a surrogate pair.
    /// </summary>
    public static bool IsCause(Exception exception) => exception is InvalidValueException or JsonException or InvalidOperationException;

    /// <summary>The error that is told.</summary>
    /// <param name="place">Where in the answer.</param>
    /// <param name="cause">What is wrong there. Its own text is left out where it may show data.</param>
    public static ConnectorException Answer(string place, Exception cause)
    {
        var rule = cause switch
        {
            InvalidValueException invalid => invalid.Message,
            JsonException => "the text is no valid JSON",
            _ => "a string is no valid UTF-8, or has half of a surrogate pair",
        };
        return Answer(place, rule);
    }

    /// <summary>The error that is told.</summary>
    /// <param name="place">Where in the answer.</param>
    /// <param name="rule">What is wrong there.</param>
    public static ConnectorException Answer(string place, string rule) => ConnectorException.Create(
        ConnectorErrorKind.Internal,
        $"The server's answer is malformed. In {place}: {rule}. Look for what lies between here and the coordinator, such as a proxy; if it is the coordinator itself, report it with its version.",
        isTransient: false,
        outcome: OperationOutcome.Unknown,
        isConnectionLost: false);
}
