using DataMesh.Cli.Catalogs.Lineage;
using DataMesh.Cli.Catalogs.Lineage.Layout;

namespace DataMesh.Cli.Tests.Catalogs;

public sealed class LayeredLayoutTests
{
    [Fact]
    public void OneNode_StandsInsideThePicture() => Check(Place(1));

    [Fact]
    public void NoNode_IsAnEmptyPicture() => Assert.Empty(Place(0).Nodes);

    [Fact]
    public void Flows_GoFromLeftToRight()
    {
        (int, int)[] flows = [(0, 2), (1, 2), (2, 3), (0, 3), (2, 4)];
        var drawing = Place(5, flows);
        Check(drawing);
        Assert.All(flows, flow => Assert.True(Right(drawing.Nodes[flow.Item1]) < drawing.Nodes[flow.Item2].Left));
    }

    [Fact]
    public void Flow_EndsAtTheSidesOfItsNodes()
    {
        var drawing = Place(3, (0, 1), (1, 2), (0, 2));
        Assert.All(drawing.Flows.Zip([(0, 1), (1, 2), (0, 2)]), pair =>
        {
            Assert.Equal(Right(drawing.Nodes[pair.Second.Item1]), pair.First.Points[0].X);
            Assert.Equal(drawing.Nodes[pair.Second.Item2].Left, pair.First.Points[^1].X);
        });
        Assert.Equal(4, drawing.Flows[2].Points.Count); // Past the node between them.
    }

    [Fact]
    public void FlowPastALayer_TouchesNoNode()
    {
        var drawing = Place(4, (0, 1), (1, 2), (0, 2), (2, 3), (0, 3));
        foreach (var (a, b) in drawing.Flows.SelectMany(static flow => flow.Points.Skip(1).SkipLast(1).Chunk(2)).Select(static pair => (pair[0], pair[1])))
        {
            Assert.DoesNotContain(drawing.Nodes, box => box.Left < b.X && Right(box) > a.X && box.Top < a.Y && box.Top + box.Height > a.Y);
        }
    }

    [Fact]
    public void Cycle_IsDrawnWithItsArrowsAsTheyGo()
    {
        var drawing = Place(3, (0, 1), (1, 2), (2, 0), (1, 1));
        Check(drawing);
        Assert.Equal(drawing.Nodes[2].Left, drawing.Flows[2].Points[0].X);
        Assert.Equal(Right(drawing.Nodes[0]), drawing.Flows[2].Points[^1].X);
        Assert.True(drawing.Flows[3].IsLoop);
    }

    [Fact]
    public void NodesOfAChain_StandInALine() => Assert.Single(Place(6, [.. Enumerable.Range(1, 5).Select(static i => (i - 1, i))]).Nodes.Select(static box => box.Top).Distinct());

    [Theory]
    [InlineData("chain")]
    [InlineData("star")]
    [InlineData("random")]
    public void TwoThousandNodes_DoNotOverlap(string shape)
    {
        var random = new Random(7);
        var flows = Enumerable.Range(1, 1_999).SelectMany(i => shape switch
        {
            "chain" => [(i - 1, i), (0, i)],
            "star" => [(0, i)],
            _ => new[] { (random.Next(i), i), (i, random.Next(2_000)) },
        });
        var drawing = Place(2_000, [.. flows.Distinct()]);
        Check(drawing);
    }

#pragma warning disable CA5394 // Any widths will do.
    private static Drawing Place(int nodes, params (int From, int To)[] flows)
    {
        var random = new Random(3);
        return LayeredLayout.Of([.. Enumerable.Range(0, nodes).Select(_ => 70d + random.Next(200))], [.. flows.Select(static flow => new MapFlow(flow.From, flow.To, []))]);
    }
#pragma warning restore CA5394

    private static double Right(Box box) => box.Left + box.Width;

    /// <summary>Everything stands inside the picture, and no box on another.</summary>
    private static void Check(Drawing drawing)
    {
        Assert.All(drawing.Nodes, box => Assert.True(box.Left >= 0 && box.Top >= 0 && Right(box) <= drawing.Width && box.Top + box.Height <= drawing.Height));
        Assert.All(drawing.Flows.SelectMany(static flow => flow.Points), point => Assert.True(double.IsFinite(point.X) && point.X >= 0 && point.X <= drawing.Width && point.Y >= 0 && point.Y <= drawing.Height));
        foreach (var column in drawing.Nodes.GroupBy(static box => box.Left))
        {
            var ordered = column.OrderBy(static box => box.Top).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), static pair => Assert.True(pair.First.Top + pair.First.Height < pair.Second.Top));
        }

        var columns = drawing.Nodes.GroupBy(static box => box.Left).OrderBy(static column => column.Key).ToList();
        Assert.All(columns.Zip(columns.Skip(1)), static pair => Assert.True(pair.First.Max(Right) < pair.Second.Key));
    }
}
