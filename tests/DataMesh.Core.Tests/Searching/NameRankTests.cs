
namespace DataMesh.Core.Tests.Searching;

public sealed class NameRankTests
{
    [Theory]
    [InlineData("Flight", 1)]
    [InlineData("flight_overflight", 0.8)]
    [InlineData("overflight_flight", 0.6)]
    [InlineData("overFlight", 0.6)]
    [InlineData("overflight", 0.4)]
    [InlineData("fligh", 0)]
    public void Rank_IsTheBestOfAllPlacesInAName(string name, double rank) => Assert.Equal(rank, NameRank.Of(name, "flight"));

    [Theory]
    [InlineData("flight late", "late_flight", null, 0.7)]
    [InlineData("flight late", "flight", "Those that were LATE", 0.65)]
    [InlineData("flight late", "flight", null, 0.6)]
    [InlineData("  flight\t", "flight", "flight", 1)]
    public void RankOfATable_IsThatOfItsWords(string text, string name, string? comment, double rank) => Assert.Equal(rank, NameRank.OfTable(NameRank.Words(text), name, comment), 6);
}
