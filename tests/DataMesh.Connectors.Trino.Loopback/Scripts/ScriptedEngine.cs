using System.Collections.Concurrent;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Answers statements from a script. Thread-safe.</summary>
public sealed class ScriptedEngine : ILoopbackEngine
{
    private readonly ConcurrentDictionary<string, Func<LoopbackStatement, ScriptedAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LoopbackStatement> _statements = new();

    /// <summary>What is answered to a statement that the script does not have; null: a SYNTAX_ERROR.</summary>
    public Func<LoopbackStatement, ScriptedAnswer>? Default { get; set; }

    /// <summary>The statements that ran so far, in order.</summary>
    public IReadOnlyList<LoopbackStatement> Statements => [.. _statements];

    /// <summary>An engine that answers everything alike.</summary>
    public static ScriptedEngine Always(ScriptedAnswer answer) => new() { Default = _ => answer };

    /// <summary>A demonstration: any statement gives the same small table.</summary>
    public static ScriptedEngine Demonstration() => Always(new()
    {
        Columns = [new("nationkey", "bigint"), new("name", "varchar(25)"), new("since", "date")],
        Rows = ["[0,\"ALGERIA\",\"1962-07-05\"]", "[1,\"ARGENTINA\",\"1816-07-09\"]", "[2,\"BRAZIL\",null]"],
    });

    /// <summary>Adds an answer to a statement's exact text.</summary>
    public ScriptedEngine Add(string sql, ScriptedAnswer answer) => Add(sql, _ => answer);

    /// <summary>Adds an answer that depends on what the request carried.</summary>
    public ScriptedEngine Add(string sql, Func<LoopbackStatement, ScriptedAnswer> answer)
    {
        _answers[sql] = answer;
        return this;
    }

    public ILoopbackResult Run(LoopbackStatement statement, CancellationToken cancellationToken)
    {
        _statements.Enqueue(statement);
        var answer = _answers.GetValueOrDefault(statement.Sql) ?? Default
            ?? throw new LoopbackError("SYNTAX_ERROR", 1, "USER_ERROR", $"line 1:1: the script has no answer to: {statement.Sql}", 1, 1);
        return new ScriptedResult(answer(statement), cancellationToken);
    }

    public void Dispose()
    {
    }
}
