using System.Text;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>What a <see cref="ScriptedEngine"/> answers to one statement.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<LoopbackColumn> Columns { get; init; } = [];

    /// <summary>The rows, each a JSON array as text; read one by one.</summary>
    public IEnumerable<string> Rows { get; init; } = [];

    /// <summary>The rows of a run that may wait, until its token says that the client cancelled; in place of <see cref="Rows"/>.</summary>
    public Func<CancellationToken, IEnumerable<string>>? LiveRows { get; init; }

    /// <summary>Fails after the rows.</summary>
    public LoopbackError? Error { get; init; }

    public string? UpdateType { get; init; }

    public long? UpdateCount { get; init; }

    /// <summary>Response headers without <c>X-Trino-</c>, values encoded as the protocol wants.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Warnings: number, name, message.</summary>
    public IReadOnlyList<(int Code, string Name, string Message)> Warnings { get; init; } = [];

    /// <summary>
    /// The whole bodies of the <c>executing</c> pages, as they are, in place of all else. <c>{id}</c> and <c>{nextUri}</c> in them
    /// are replaced; everything else is sent byte for byte.
    /// </summary>
    public IReadOnlyList<byte[]>? Pages { get; init; }

    /// <summary>One column and its rows.</summary>
    /// <param name="type">The type of the column <c>c</c>.</param>
    /// <param name="values">The values, as JSON.</param>
    public static ScriptedAnswer Of(string type, params string[] values) => new() { Columns = [new("c", type)], Rows = [.. values.Select(static value => $"[{value}]")] };

    /// <summary>Whole pages as text.</summary>
    public static ScriptedAnswer OfPages(params string[] pages) => new() { Pages = [.. pages.Select(Encoding.UTF8.GetBytes)] };

    /// <summary>A failure.</summary>
    public static ScriptedAnswer Failing(LoopbackError error) => new() { Error = error };
}
