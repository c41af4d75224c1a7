using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>A token that lies in a file, which something else renews.</summary>
internal sealed class TokenFileCredentials(string path) : Credentials
{
    private volatile FileState? _known;

    public override string Advice => $"Check whether the token in '{path}' ('access_token_file') has expired.";

    public override ValueTask<string?> GetAsync(CancellationToken cancellationToken) => new(ReferencedFile.Read(path, "access_token_file", Current));

    /// <summary>The file as it is now, where it holds another token than the one that was refused.</summary>
    public override ValueTask<string?> RenewAsync(string? refused, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        _known = null;
        var header = ReferencedFile.Read(path, "access_token_file", Current);
        return new(header == refused ? null : header);
    }

    private string Current(string path)
    {
        var file = new FileInfo(path);
        var (changed, length) = (file.LastWriteTimeUtc, file.Length);
        if (_known is { } known && known.Changed == changed && known.Length == length)
        {
            return known.Header;
        }

        if (ReferencedFile.IsOpenToOthers(path))
        {
            throw new ConnectorConfigurationException($"The file '{path}' ('access_token_file') can be read by others than its owner, and so is not used: chmod 600.");
        }

        var header = Bearer(File.ReadAllText(path).Trim(), $"the file '{path}' ('access_token_file')");
        _known = new FileState(changed, length, header);
        return header;
    }

    private sealed record FileState(DateTime Changed, long Length, string Header);
}
