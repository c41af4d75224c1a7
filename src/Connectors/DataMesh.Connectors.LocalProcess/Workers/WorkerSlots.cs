using System.Globalization;
using DataMesh.Connectors.LocalProcess.Commands;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>The places of workers: who holds the file of one works in it, and nobody else. To be used under the lock of the folder, apart from <see cref="Living"/>.</summary>
internal sealed class WorkerSlots(JobsFolder folder, JobStore jobs)
{
    private static readonly TimeSpan LongestKilling = TimeSpan.FromSeconds(5);

    /// <summary>How many workers are at work, as far as can be seen without the lock.</summary>
    public int Living() => Numbers().Count(number => Read(number) is { Worker.IsAlive: true });

    /// <summary>Takes a free slot; null: all are taken.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="number">Which one it is.</param>
    public FileStream? Take(int count, out int number)
    {
        for (number = 0; number < count; number++)
        {
#pragma warning disable CA2000 // The caller's.
            if (JobsFolder.TryHold(LockOf(number)) is { } held)
#pragma warning restore CA2000
            {
                // Who held it before may have been killed.
                EndLost(number);
                return held;
            }
        }

        return null;
    }

    public void Write(int number, WorkerSlot slot) => StoredFile.Write(FileOf(number), slot, FolderJson.Default.WorkerSlot);

    public void Clear(int number) => File.Delete(FileOf(number));

    /// <summary>Ends the jobs of workers that were killed.</summary>
    public void EndLost()
    {
        foreach (var number in Numbers().ToList())
        {
            using var held = JobsFolder.TryHold(LockOf(number));
            if (held is not null)
            {
                EndLost(number);
            }
        }
    }

    // The process that ran the job is gone; what it left runs under another parent now, but still has its environment.
    private static int KillLeftovers(string job)
    {
        var killed = new HashSet<int>();
        var start = Environment.TickCount64;
        while (OperatingSystem.IsLinux() && Environment.TickCount64 - start < LongestKilling.TotalMilliseconds)
        {
            var left = ProcessFacts.All().Where(facts => !facts.HasEnded && ProcessFacts.HasVariable(facts.Pid, BaseEnvironment.JobId, job)).Select(static facts => facts.Pid).ToList();
            if (left.Count == 0)
            {
                break;
            }

            foreach (var pid in left)
            {
                _ = NativeMethods.kill(pid, NativeMethods.SigKill);
                killed.Add(pid);
            }

            Thread.Sleep(10);
        }

        return killed.Count;
    }

    private void EndLost(int number)
    {
        if (Read(number) is { } slot)
        {
            if (slot.JobId is { } id && jobs.Find(id) is { State: JobState.Running } job)
            {
                var killed = KillLeftovers(id);
                jobs.Write(id, job.Progress! with
                {
                    State = JobState.Failed,
                    NativeState = "lost",
                    EndedAt = DateTimeOffset.UtcNow,
                    Message = string.Create(CultureInfo.InvariantCulture, $"The worker process {slot.Worker.Pid} that ran it is gone (killed, ended with the machine, or without room on the disk to say how the job ended): how far the job came is not known.{(killed == 0 ? "" : $" Processes of it that were still there were ended: {killed}.")}"),
                });
            }

            Clear(number);
        }
    }

    private IEnumerable<int> Numbers() => new DirectoryInfo(folder.Workers).EnumerateFiles("*.json").Select(static file => int.TryParse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture, out var number) ? number : -1).Where(static number => number >= 0);

    private WorkerSlot? Read(int number) => StoredFile.Read(FileOf(number), FolderJson.Default.WorkerSlot);

    private string LockOf(int number) => Path.Combine(folder.Workers, string.Create(CultureInfo.InvariantCulture, $"{number}.lock"));

    private string FileOf(int number) => Path.Combine(folder.Workers, string.Create(CultureInfo.InvariantCulture, $"{number}.json"));
}
