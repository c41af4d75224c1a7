using System.ComponentModel;
using System.Text.RegularExpressions;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Errors")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ErrorChecks
{
    private const int LongestMessage = 4_000;

    [ConformanceCheck("What fails, fails with a ConnectorException that says what happened, where, in a few words and without a stack trace.", "The message is what people and agents read; 'Internal' and a page of frames leave them where they were.")]
    public static async Task FailedCall_SaysWhatAndWhere(ConformanceContext context)
    {
        var connector = context.Open<IConnector>();
        foreach (var call in AnyCall.All(context).Where(static call => call.Operation is not ("submit_job" or "write")))
        {
            try
            {
                await Expect.WithinAsync(call.StartAsync(connector, context.Token), BrokenSystem.Patience, call.Operation);
            }
            catch (ConnectorException error)
            {
                IsHelpful(error, call.Operation);
            }
            catch (Exception exception) when (exception is not ConformanceException)
            {
                throw new ConformanceException($"{call.Operation} must fail with a ConnectorException, but failed with {exception.GetType().Name}: {exception.Message}", exception);
            }
        }
    }

    [ConformanceCheck("A write whose content fails is given up: the connector does not read it again.", "Whether work is repeated is the caller's and the operator's to say; a retry inside is one that nobody sees.", Requires = "storage")]
    public static async Task FailedWrite_IsNotRepeated(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStorageConnector>();
        await using var content = new FailingContent();
        var path = AnyCall.Path(context);
        context.OnEnd(() => connector.DeleteAsync(path, CancellationToken.None));
        await Expect.EndsAsync(Task.Run(() => connector.WriteAsync(path, content, null, context.Token)), BrokenSystem.Patience, "WriteAsync with content that fails");
        Assert.True(content.ReadsAfterFailure == 0, "The content of a write failed, and WriteAsync read it again: let the error pass, and leave retries to the managed connector.");
    }

    private static void IsHelpful(ConnectorException error, string operation)
    {
        Assert.True(error.Kind != ConnectorErrorKind.Internal, $"{operation} failed with Kind Internal: {error.Message} Say what it means: [MapException], or a ConnectorException of the right kind.");
        var (text, place) = (error.Message, $"{error.Connector}, {operation}:");
        Assert.True(text.StartsWith(place, StringComparison.Ordinal), $"{operation} failed with a message that names another place: '{Clip(text)}' must start with '{place}'.");
        Assert.True(text[place.Length..].Trim().Length > 0, $"{operation} failed with an empty message.");
        Assert.True(text.Length <= LongestMessage, $"{operation} failed with a message of {text.Length} characters; at most {LongestMessage} are read: '{Clip(text)}'");
        Assert.False(StackFrame().IsMatch(text), $"{operation} failed with a stack trace in its message: '{Clip(text)}' Give the cause as InnerException.");
    }

    private static string Clip(string text) => text.Length > 300 ? $"{text[..300]}…" : text;

    [GeneratedRegex(@"^\s+at \S+\(", RegexOptions.Multiline)]
    private static partial Regex StackFrame();
}
