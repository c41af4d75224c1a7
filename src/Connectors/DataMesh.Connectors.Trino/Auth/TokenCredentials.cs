namespace DataMesh.Connectors.Trino.Auth;

/// <summary>A token of the configuration.</summary>
internal sealed class TokenCredentials(string token) : Credentials
{
    private readonly string _header = Bearer(token, "'access_token'");

    public override string Advice => "Check 'access_token': it may have expired. A token that is renewed belongs in a file ('access_token_file').";

    public override ValueTask<string?> GetAsync(CancellationToken cancellationToken) => new(_header);
}
