namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Jobs by their ids. Reading takes no lock; who writes holds that of the folder.</summary>
internal sealed class JobStore(JobsFolder folder)
{
    // No id begins so: a job is made and deleted under a name that nobody reads.
    private const string Hidden = ".";

    /// <summary>Every id, newest first.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is gone.</exception>
    public IReadOnlyList<string> Ids() => [.. new DirectoryInfo(folder.Jobs).EnumerateDirectories().Select(static job => job.Name).Where(JobId.IsOne).OrderDescending(StringComparer.Ordinal)];

    /// <summary>A job; null where there is none of that id.</summary>
    public StoredJob? Find(string id)
    {
        if (!JobId.IsOne(id) || StoredFile.Read(OrderOf(id), FolderJson.Default.JobOrder) is not { } order)
        {
            return null;
        }

        // One that is deleted meanwhile has lost its progress, and is not queued for that.
        var progress = StoredFile.Read(ProgressOf(id), FolderJson.Default.JobProgress);
        return progress is null && !Directory.Exists(FolderOf(id)) ? null : new StoredJob(id, order, progress);
    }

    public void Write(string id, JobProgress progress) => StoredFile.Write(ProgressOf(id), progress, FolderJson.Default.JobProgress);

    /// <summary>Adds a job, whole or not at all.</summary>
    public void Add(string id, JobOrder order, Dictionary<string, string> environment)
    {
        var unfinished = FolderOf(Hidden + id);
        try
        {
            Directory.CreateDirectory(unfinished);
            StoredFile.Write(Path.Combine(unfinished, "order.json"), order, FolderJson.Default.JobOrder);
            StoredFile.Write(Path.Combine(unfinished, "environment.json"), environment, FolderJson.Default.DictionaryStringString);
            Directory.Move(unfinished, FolderOf(id));
        }
        catch
        {
            DeleteFolder(unfinished);
            throw;
        }
    }

    public void Delete(string id)
    {
        var away = FolderOf(Hidden + id);
        Directory.Move(FolderOf(id), away);
        DeleteFolder(away);
    }

    /// <summary>The environment of a job that begins; it is not kept longer.</summary>
    public Dictionary<string, string> TakeEnvironment(string id)
    {
        var environment = StoredFile.Read(EnvironmentOf(id), FolderJson.Default.DictionaryStringString) ?? throw new FileNotFoundException("The environment of the job is missing in its folder.");
        DropEnvironment(id);
        return environment;
    }

    public void DropEnvironment(string id) => File.Delete(EnvironmentOf(id));

    /// <summary>Asks the worker of a job to stop it.</summary>
    public void AskToStop(string id) => StoredFile.Create(CancelOf(id)).Dispose();

    /// <summary>Whether the job is asked to stop.</summary>
    public bool IsAskedToStop(string id) => File.Exists(CancelOf(id));

    public bool HasFolder(string id) => Directory.Exists(FolderOf(id));

    public string LogOf(string id) => Path.Combine(FolderOf(id), "log");

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string FolderOf(string id) => Path.Combine(folder.Jobs, id);

    private string OrderOf(string id) => Path.Combine(FolderOf(id), "order.json");

    private string ProgressOf(string id) => Path.Combine(FolderOf(id), "progress.json");

    private string EnvironmentOf(string id) => Path.Combine(FolderOf(id), "environment.json");

    private string CancelOf(string id) => Path.Combine(FolderOf(id), "cancel");
}
