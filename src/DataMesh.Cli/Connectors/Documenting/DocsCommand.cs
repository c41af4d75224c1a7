using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Files;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector docs</c>.</summary>
internal static class DocsCommand
{
    private const int LargestReadme = 16 * 1024 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void AddTo(Command group)
    {
        var type = new Argument<string?>("type") { Description = "The type, as 'dmesh connector types' lists it, or the .dll of a connector that you built; its code is loaded." };
        var into = new Option<string?>("--into") { Description = "A README: write the parts between its markers anew, and nothing else of it.", HelpName = "README.md" };
        var check = new Option<bool>("--check") { Description = "With --into: write nothing, and fail where a part is not as it would be written." };
        group.AddCommand(
            "docs",
            "What a type is, can do and is configured by, as Markdown.",
            invocation => invocation.Get(into) is { } readme ? Task.FromResult(WriteInto(invocation, invocation.Get(type)!, readme, invocation.Get(check))) : RunAsync(invocation, invocation.Get(type)!, invocation.Get(check)),
            type,
            into,
            check);
    }

    private static async Task<int> RunAsync(Invocation invocation, string type, bool isCheck)
    {
        if (isCheck)
        {
            throw new UsageException("--check looks at a README: name it by --into.");
        }

        var page = string.Join('\n', DocumentedConnectors.Find(type).Select(ConnectorPage.Write));
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(page));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }

    private static int WriteInto(Invocation invocation, string type, string readme, bool isCheck)
    {
        if (invocation.HasOutputFile)
        {
            throw new UsageException("--into writes a file, and -o names another: give one of them.");
        }

        var connectors = DocumentedConnectors.Find(type);
        var (text, hasMark) = Read(readme);
        var written = new MarkedReadme(readme, text).With(connectors, out var stale);
        if (stale.Count == 0)
        {
            Invocation.Tell($"{readme} is up to date.");
            return ExitCodes.Success;
        }

        var parts = string.Join(", ", stale.Select(static part => $"'{part.Part}' (line {part.Line})"));
        if (isCheck)
        {
            throw new ConnectorConflictException($"{readme} is not what the connector says: {parts}. Run 'dmesh connector docs {type} --into {readme}' and commit what it writes.");
        }

        using var file = WholeFile.Create(readme);
        try
        {
            file.Stream.Write([.. hasMark ? Encoding.UTF8.Preamble : [], .. Utf8.GetBytes(written)]);
        }
        catch (IOException exception)
        {
            throw file.Explain(exception);
        }

        file.Complete();
        Invocation.Tell($"Wrote {parts} of {readme}.");
        return ExitCodes.Success;
    }

    private static (string Text, bool HasMark) Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ConnectorNotFoundException($"There is no file '{path}': make it, with the markers <!-- dmesh:install -->, <!-- dmesh:configuration -->, <!-- dmesh:usage --> and <!-- dmesh:features -->, each followed by its end, such as <!-- /dmesh:install -->.");
        }

        if (new FileInfo(path).Length > LargestReadme)
        {
            throw new ConnectorConfigurationException($"'{path}' has more than 16 MiB: that is no README.");
        }

        var bytes = File.ReadAllBytes(path).AsSpan();
        var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return (Utf8.GetString(hasMark ? bytes[Encoding.UTF8.Preamble.Length..] : bytes), hasMark);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ConnectorConfigurationException($"'{path}' is no text in UTF-8: save it as that.", exception);
        }
    }
}
