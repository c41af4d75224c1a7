using DataMesh;

namespace Mistakes.UndisposedFile;

/// <summary>Copies a file.</summary>
public sealed class Download(IStorageConnector lake)
{
    public async Task SaveAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        Stream [|content|] = await lake.OpenReadAsync(path, cancellationToken: cancellationToken);
        await content.CopyToAsync(target, cancellationToken);
    }
}
