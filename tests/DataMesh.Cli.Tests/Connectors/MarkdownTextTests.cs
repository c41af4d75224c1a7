using DataMesh.Cli.Connectors;

namespace DataMesh.Cli.Tests.Connectors;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "A.")]
    [InlineData("from 1 to 5", "From 1 to 5.")]
    public void Sentence_BeginsLargeAndEndsWithADot(string text, string sentence) => Assert.Equal(sentence, MarkdownText.Sentence(text));
}
