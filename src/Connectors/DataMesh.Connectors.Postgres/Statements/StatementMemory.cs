using System.Collections.Concurrent;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>What is known of statements that ran before, by their text and the types of their values. Thread-safe.</summary>
internal sealed class StatementMemory
{
    private const int MostStatements = 1000;
    private const int LongestText = 10_000;

    private readonly ConcurrentDictionary<(string Text, int Types), KnownStatement> _statements = new();

    public KnownStatement? Find(PostgresStatement statement) => _statements.GetValueOrDefault(Key(statement));

    public void Keep(PostgresStatement statement, KnownStatement known)
    {
        if (statement.Text.Length > LongestText)
        {
            return;
        }

        // Texts that differ each time fill it: those that come again are soon back.
        if (_statements.Count >= MostStatements)
        {
            _statements.Clear();
        }

        _statements[Key(statement)] = known;
    }

    public void Forget(PostgresStatement statement) => _statements.TryRemove(Key(statement), out _);

    private static (string Text, int Types) Key(PostgresStatement statement)
    {
        var types = default(HashCode);
        for (var i = 0; i < statement.Parameters.Count; i++)
        {
            types.Add(statement.Parameters[i].Type);
        }

        return (statement.Text, types.ToHashCode());
    }
}
