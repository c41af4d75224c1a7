using DataMesh.Connectors.Postgres.Lineage.Trees;

namespace DataMesh.Connectors.Postgres.Tests.Lineage;

/// <summary>Trees as servers of other versions write them, and trees that are none.</summary>
public sealed class StoredTreeTests
{
    private const string Column = "{VAR :varno 1 :varattno 2 :varlevelsup 0}";

    [Fact]
    public void FieldsInAnotherOrderAndUnknownOnes_SayTheSame()
    {
        var plain = Query($"{{TARGETENTRY :expr {Column} :resno 1 :ressortgroupref 0 :resjunk false}}");
        var other = Query("{TARGETENTRY :resjunk false :future (b 1 2) :ressortgroupref 0 :resno 1 :expr {VAR :novel <> :varlevelsup 0 :varattno 2 :varreturningtype 0 :varno 1}}");

        Assert.Equal(["a1 <- t7.a2"], StoredTree.Flows(plain)!);
        Assert.Equal(StoredTree.Flows(plain), StoredTree.Flows(other));
    }

    [Theory]
    [InlineData("COALESCE", "COALESCEEXPR")]
    [InlineData("CASE", "CASEEXPR")]
    [InlineData("ROW", "ROWEXPR")]
    [InlineData("MINMAX", "MINMAXEXPR")]
    [InlineData("ARRAY", "ARRAYEXPR")]
    public void NamesOfOlderAndNewerServers_MeanTheSame(string older, string newer)
    {
        foreach (var name in (string[])[older, newer])
        {
            Assert.Equal(["a1 <- t7.a2"], StoredTree.Flows(Query($"{{TARGETENTRY :expr {{{name} :args ({Column} <>)}} :resno 1 :ressortgroupref 0 :resjunk false}}"))!);
        }
    }

    [Fact]
    public void EntryOfWhatAQueryIsGroupedBy_IsSeenThrough()
    {
        var tree = Query(
            "{TARGETENTRY :expr {VAR :varno 2 :varattno 1 :varlevelsup 0} :resno 1 :ressortgroupref 1 :resjunk false}",
            $"{{RANGETBLENTRY :rtekind 9 :groupexprs ({{FUNCEXPR :funcretset false :args ({Column})}})}}",
            ":groupClause ({SORTGROUPCLAUSE :tleSortGroupRef 1})");

        Assert.Equal(["* <~ t7.a2", "a1 <- t7.a2"], StoredTree.Flows(tree)!);
    }

    [Theory]
    [InlineData("{FUTUREEXPR :args ({VAR :varno 1 :varattno 2 :varlevelsup 0})}")]
    [InlineData("{VAR :varno 1 :varattno 2}")]
    [InlineData("{VAR :varno 9 :varattno 2 :varlevelsup 0}")]
    [InlineData("{VAR :varno 1 :varattno 2 :varlevelsup 1}")]
    [InlineData("{SUBLINK :subLinkType 5 :subselect {QUERY :commandType 1 :jointree {FROMEXPR}}}")]
    [InlineData("{SUBLINK :subLinkType 4 :subselect {QUERY :commandType 2 :jointree {FROMEXPR}}}")]
    [InlineData("{WINDOWFUNC :winfnoid 1 :winref 3}")]
    public void WhatIsNotUnderstood_IsNotGuessed(string expression) =>
        Assert.Null(StoredTree.Flows(Query($"{{TARGETENTRY :expr {expression} :resno 1 :ressortgroupref 0 :resjunk false}}")));

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    [InlineData("()")]
    [InlineData("({NOTIFYSTMT :conditionname x})")]
    [InlineData("({QUERY :commandType 1 :jointree {FROMEXPR}} {QUERY :commandType 1 :jointree {FROMEXPR}})")]
    [InlineData("({QUERY :commandType 1 :jointree {FROMEXPR}}")]
    [InlineData("({QUERY :commandType 1 :jointree {FROMEXPR}})) ")]
    [InlineData("{QUERY :commandType")]
    [InlineData("({QUERY : 1})")]
    [InlineData("({CONST :constvalue 4 [ 1 2 3")]
    [InlineData("a\\")]
    public void TextThatIsNoTree_IsNotUnderstood(string tree) => Assert.Null(StoredTree.Flows(tree));

    [Fact]
    public void NamesOfUsersThatLookLikeFields_AreValues()
    {
        var node = Assert.IsType<TreeNode>(TreeParser.Parse("{ALIAS :aliasname :relid :colnames (\"a\\ b\" \":x\" \"\\{\") :relid 7}"));

        Assert.Equal(":relid", node.Text("aliasname"));
        Assert.Equal(3, node.List("colnames").Count);
        Assert.Equal(7, node.Number("relid"));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public void DeepTree_IsReadOrGivenUp(int depth)
    {
        var nested = $"{string.Concat(Enumerable.Repeat("{BOOLEXPR :args (", depth))}{Column}{string.Concat(Enumerable.Repeat(")}", depth))}";
        var tree = Query($"{{TARGETENTRY :expr {nested} :resno 1 :ressortgroupref 0 :resjunk false}}");

        Assert.Equal(depth <= 1_000 ? ["a1 <- t7.a2"] : null, StoredTree.Flows(tree));
    }

    [Fact]
    public void TreeOfMegabytes_IsRead()
    {
        var targets = string.Concat(Enumerable.Range(1, 20_000).Select(number =>
            FormattableString.Invariant($"{{TARGETENTRY :expr {{OPEXPR :opno 551 :opfuncid 177 :opresulttype 23 :opretset false :args ({Column} {{CONST :consttype 23 :constvalue 4 [ 1 0 0 0 0 0 0 0 ]}})}} :resno {number} :resname c{number} :ressortgroupref 0 :resjunk false}}")));

        Assert.Equal(20_000, StoredTree.Flows(Query(targets))!.Count);
    }

    private static string Query(string targets, string entries = "", string clauses = "") =>
        $"({{QUERY :commandType 1 :rtable ({{RANGETBLENTRY :rtekind 0 :relid 7}}{entries}) :jointree {{FROMEXPR :fromlist ({{RANGETBLREF :rtindex 1}}) :quals <>}} :targetList ({targets}) {clauses}}})";
}
