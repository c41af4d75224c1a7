using DataMesh.Connectors.Trino.Auth;

namespace DataMesh.Connectors.Trino.Tests.Auth;

public sealed class ChallengesTests
{
    [Theory]
    [InlineData("Bearer x_redirect_server=\"https://h/a?b=c,d\", x_token_server=\"https://h/t\"", "Bearer[x_redirect_server=https://h/a?b=c,d;x_token_server=https://h/t]")]
    [InlineData("Basic realm=\"Trino\", Bearer x_token_server=\"https://h/t\"", "Basic[realm=Trino] Bearer[x_token_server=https://h/t]")]
    [InlineData("Bearer x_redirect_server=\"r\", Bearer x_token_server=\"t\"", "Bearer[x_redirect_server=r] Bearer[x_token_server=t]")]
    [InlineData("Negotiate, Basic realm=Trino", "Negotiate[] Basic[realm=Trino]")]
    [InlineData("Negotiate YII=, Basic", "Negotiate[] Basic[]")]
    [InlineData("Bearer a = \"q \\\" uote\" ,b=1", "Bearer[a=q \" uote;b=1]")]
    [InlineData("bearer", "bearer[]")]
    [InlineData("", "")]
    [InlineData(" ,, ", "")]
    [InlineData("Bearer a=\"open", "Bearer[a=open]")]
    [InlineData("Bearer a=\"open\\", "Bearer[a=open\\]")]
    [InlineData("=\"\"=,Bearer a=1, a=2", "Bearer[a=1]")]
    public void Header_IsReadAsItsChallenges(string header, string expected) =>
        Assert.Equal(expected, string.Join(' ', Challenges.Read(header).Select(static challenge => $"{challenge.Scheme}[{string.Join(';', challenge.Parameters.Select(static pair => $"{pair.Key}={pair.Value}"))}]")));

    [Fact]
    public void Parameters_OfAllBearerChallengesAndHeaders_AreOne()
    {
        using var response = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", ["Basic x_token_server=\"no\"", "Bearer x_redirect_server=\"r\", BEARER X_Token_Server=\"t\"", "Bearer x_token_server=\"late\""]);

        var parameters = Challenges.BearerParameters(response);

        Assert.Equal(("r", "t"), (parameters["x_redirect_server"], parameters["x_token_server"]));
    }

    [Fact]
    public void AnyText_IsReadToItsEnd()
    {
        var random = new Random(1);
        const string Letters = "aB =\",\\\t;Bearer";
        for (var i = 0; i < 20_000; i++)
        {
            _ = Challenges.Read(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Letters[random.Next(Letters.Length)])));
        }
    }
}
