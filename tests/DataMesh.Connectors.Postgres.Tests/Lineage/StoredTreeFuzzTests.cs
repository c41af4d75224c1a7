using System.Text.RegularExpressions;

namespace DataMesh.Connectors.Postgres.Tests.Lineage;

/// <summary>Trees that are cut off, or edited at random: they may say something else or nothing, but are never an error.</summary>
public sealed partial class StoredTreeFuzzTests
{
    private const int Edits = 4000;

    [Fact]
    public void CutTrees_AreNotUnderstood()
    {
        foreach (var tree in StoredTree.All.Select(static tree => tree.TrimEnd()))
        {
            Assert.NotNull(StoredTree.Flows(tree));
            for (var length = 0; length < tree.Length; length += 7)
            {
                Assert.Null(StoredTree.Flows(tree[..length]));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EditedTrees_NeverFail(int seed)
    {
        var random = new Random(seed);
        var understood = 0;
        foreach (var tree in StoredTree.All)
        {
            var tokens = Token().Matches(tree).Select(static match => match.Value).ToList();
            for (var i = 0; i < Edits; i++)
            {
                var edited = tokens.ToList();
                for (var edits = random.Next(1, 4); edits > 0; edits--)
                {
                    Edit(edited, random);
                }

                understood += StoredTree.Flows(string.Concat(edited)) is null ? 0 : 1;
            }
        }

        Assert.InRange(understood, Edits / 10, (StoredTree.All.Count * Edits) - 1);
    }

    private static void Edit(List<string> tokens, Random random)
    {
        var at = random.Next(tokens.Count);
        switch (random.Next(5))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens[at] = tokens[random.Next(tokens.Count)];
                break;
            case 2:
                tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                break;
            case 3:
                var numbers = tokens.Index().Where(static token => long.TryParse(token.Item, out _)).ToList();
                tokens[numbers[random.Next(numbers.Count)].Index] = random.Next(4) == 0 ? "99999999999999999999" : FormattableString.Invariant($"{random.Next(-8, 12)}");
                break;
            default:
                var count = Math.Min(random.Next(1, 40), tokens.Count - at);
                tokens.InsertRange(random.Next(tokens.Count), tokens.GetRange(at, count));
                break;
        }
    }

    [GeneratedRegex(@"[(){}]|\s+|[^\s(){}]+")]
    private static partial Regex Token();
}
