using DataMesh.Connectors.Trino.Catalog;

namespace DataMesh.Connectors.Trino.Tests.Catalog;

public sealed class CommentLabelsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("about pii: no", "")]
    [InlineData("pii: email", "email")]
    [InlineData("Where to write.\n  PII: Email, phone,, email \nmore", "email phone")]
    [InlineData("pii: none", "none")]
    public void Labels_AreWhatTheLinesSay(string? comment, string labels) => Assert.Equal(labels, string.Join(' ', CommentLabels.Of(comment)));
}
