using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Running;

/// <summary>One command under way: what was asked, where its configuration is, where its output goes.</summary>
/// <param name="arguments">What was asked.</param>
internal sealed class Invocation(ParseResult arguments) : IAsyncDisposable
{
    private ConfigLocation? _location;
    private Workspace? _workspace;
    private OutputFormat? _format;

    public ParseResult Arguments => arguments;

    /// <summary>Ctrl-C and SIGTERM.</summary>
    public CancelKeys Keys { get; } = new();

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    public CancellationToken Token => Keys.Token;

    /// <summary>The configuration and the connectors; found and read when first asked for.</summary>
    /// <exception cref="ConnectorConfigurationException">The file cannot be read.</exception>
    public Workspace Workspace => _workspace ??= Workspace.Open(Location);

    /// <summary>Where the configuration is; not read yet.</summary>
    public ConfigLocation Location => _location ??= ConfigLocation.Find(arguments.GetValue(GlobalOptions.Config));

    /// <summary>How the output is written.</summary>
    public OutputFormat Format => _format ??= OutputFormats.Parse(arguments.GetValue(GlobalOptions.Format));

    /// <summary>Whether the output goes to a file of its own.</summary>
    public bool HasOutputFile => arguments.GetValue(GlobalOptions.File) is not (null or "-");

    public T? Get<T>(Argument<T> argument) => arguments.GetValue(argument);

    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    /// <summary>Opens where the output goes; nothing of it is there until it is completed, where that is a file.</summary>
    public OutputTarget OpenOutput() => OutputTarget.Open(arguments.GetValue(GlobalOptions.File));

    /// <summary>Writes rows in the format asked for.</summary>
    public Task WriteAsync(RowStream rows, RowOptions? options = null) => RowOutput.WriteAsync(rows, this, options);

    /// <summary>Writes a list of things, one a row.</summary>
    public async Task WriteAsync(IReadOnlyList<Column> columns, IAsyncEnumerable<object?[]> rows)
    {
        await using var stream = RowStream.From(columns, rows);
        await WriteAsync(stream, RowOptions.OfThings);
    }

    /// <summary>Writes a list of things, one a row.</summary>
    public async Task WriteAsync(IReadOnlyList<Column> columns, IEnumerable<object?[]> rows)
    {
        await using var stream = RowStream.From(columns, rows);
        await WriteAsync(stream, RowOptions.OfThings);
    }

    /// <summary>Writes one thing.</summary>
    public Task WriteAsync(Details details) => DetailsOutput.WriteAsync(details, this);

    /// <summary>Tells something beside the output, on standard error.</summary>
    public static void Tell(string text) => Console.Error.WriteLine(TerminalText.Escape(text));

    public async ValueTask DisposeAsync()
    {
        if (_workspace is not null)
        {
            await _workspace.DisposeAsync();
        }

        Keys.Dispose();
    }
}
