using DataMesh;

namespace Mistakes.PartOfALiteral;

/// <summary>Searches the articles.</summary>
public sealed class ArticleSearch(IQueryConnector warehouse)
{
    public Task<QueryResult> FindAsync(string word, CancellationToken cancellationToken) =>
        warehouse.ExecuteAsync($"SELECT id, title FROM articles WHERE title LIKE '%[|{word}|]%'", cancellationToken);
}
