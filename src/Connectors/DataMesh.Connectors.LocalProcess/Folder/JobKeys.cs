using System.Security.Cryptography;
using System.Text;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Which job an idempotency key stands for. To be used under the lock of the folder.</summary>
internal sealed class JobKeys(JobsFolder folder)
{
    /// <summary>A key as the name of a file: any text of any length, and none is like another.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(key)));

    /// <summary>The id of the job that a key was given for; null: none.</summary>
    public string? Find(string hash)
    {
        var path = Path.Combine(folder.Keys, hash);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public void Set(string hash, string id)
    {
        using var stream = StoredFile.Create(Path.Combine(folder.Keys, hash));
        stream.Write(Encoding.ASCII.GetBytes(id));
    }

    public void Remove(string hash) => File.Delete(Path.Combine(folder.Keys, hash));
}
