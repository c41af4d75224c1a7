namespace DataMesh.Connectors.LocalProcess.Tests;

/// <summary>Folders of tests, in which workers may still be at work: who sees that his job's folder is gone ends the job and himself.</summary>
internal static class TestFolder
{
    public static async Task DeleteAsync(string path)
    {
        for (var attempt = 0; Directory.Exists(path); attempt++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (IOException) when (attempt < 100)
            {
                await Task.Delay(20);
            }
        }
    }
}
