using System.Text;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>A user and its password (RFC 7617).</summary>
internal sealed class PasswordCredentials(string user, string password) : Credentials
{
    private readonly string _header = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    public override string Advice => "Check 'username' and 'password'.";

    public override ValueTask<string?> GetAsync(CancellationToken cancellationToken) => new(_header);
}
