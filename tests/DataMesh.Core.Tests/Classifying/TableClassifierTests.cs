
namespace DataMesh.Core.Tests.Classifying;

public sealed class TableClassifierTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("about pii: no", "")]
    [InlineData("pii: email", "email")]
    [InlineData("Where to write.\n  PII: Email, phone,, email \nmore", "email phone")]
    [InlineData("pii: none", "")]
    public void Labels_AreWhatTheLinesOfACommentSay(string? comment, string labels) =>
        Assert.Equal(labels, string.Join(' ', CommentLabels.Of(Table(comment)).Select(static found => found.Label)));

    [Fact]
    public void Findings_OfTheTableComeFirst_AndSayWhichCommentSetThem() => Assert.Equal(
        [
            new Classification("customer", null, 1, "set in the comment of the table"),
            new Classification("phone", "mail", 1, "set in the comment of the column"),
            new Classification("mask", "mail", 1, "by the system"),
            Sampled("mail"),
        ],
        Classify(Table("pii: customer", Column("mail", "pii: phone")), [new Classification("mask", "mail", 1, "by the system")], "mail"));

    [Fact]
    public void ColumnThatACommentCallsInnocent_IsNotFound() => Assert.Empty(Classify(Table(null, Column("mail", "pii: none")), [], "mail"));

    [Fact]
    public void WhatWasSaidAlready_IsNotSaidAgain() =>
        Assert.Equal(1, Assert.Single(Classify(Table(null, Column("mail", "pii: email")), [], "mail")).Confidence);

    [Fact]
    public void CancelledCall_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => TableClassifier.Classify(Table(null), [Sample("mail")], [], cancelled.Token));
    }

    private static IReadOnlyList<Classification> Classify(TableSchema schema, IReadOnlyList<Classification> told, string column) =>
        TableClassifier.Classify(schema, [Sample(column)], told, TestContext.Current.CancellationToken);

    private static Classification Sampled(string column) => ColumnClassifier.Classify(Sample(column))!;

    private static ColumnSample Sample(string column) => new(column, ColumnType.Text, [.. Enumerable.Range(0, 30).Select(static number => $"ada.{number}@example.org")]);

    private static TableSchema Table(string? comment, params IReadOnlyList<ColumnSchema> columns) => new(new TableName("people"), TableKind.Table, columns) { Comment = comment };

    private static ColumnSchema Column(string name, string comment) => new(name, ColumnType.Text, "text", true) { Comment = comment };
}
