namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Deletes jobs that ended long ago, and those beyond the number that is kept. To be used under the lock of the folder.</summary>
internal static class Retention
{
    /// <param name="folder">The folder.</param>
    /// <param name="keep">How long.</param>
    /// <param name="count">How many.</param>
    /// <param name="now">The time.</param>
    public static void Apply(JobsFolder folder, TimeSpan keep, int count, DateTimeOffset now)
    {
        var jobs = new JobStore(folder);
        var keys = new JobKeys(folder);
        var ended = 0;
        foreach (var id in jobs.Ids())
        {
            // What was submitted within the time ended within it too: most need no look into their files.
            if (++ended <= count && now - JobId.TimeOf(id) <= keep)
            {
                continue;
            }

            if (jobs.Find(id) is { HasEnded: true } job && (ended > count || now - job.Progress!.EndedAt > keep))
            {
                jobs.Delete(id);
                if (job.Order.Key is { } key && keys.Find(key) == id)
                {
                    keys.Remove(key);
                }
            }
        }
    }
}
