using DataMesh.Core.Tests.Classifying.Corpus;

namespace DataMesh.Core.Tests.Classifying;

public sealed class CorpusTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.9;

    [Fact]
    public void Corpus_IsClassifiedPreciselyAndCompletely() =>
        Check(new CorpusScore([.. SensitiveColumns.All(), .. InnocentColumns.All(), .. RealColumns.All()]), leastColumns: 260);

    [Fact]
    public void HeldOutColumns_AreClassifiedAsWell() => Check(new CorpusScore(HeldOutColumns.All()), leastColumns: 100);

    private void Check(CorpusScore score, int leastColumns)
    {
        var table = score.ToString();
        output.WriteLine(table);
        Assert.True(score.Count >= leastColumns, table);
        Assert.True(CorpusScore.Labels.All(label => score.Precision(label) >= LeastPrecision && score.Recall(label) >= LeastRecall), table);
    }
}
