namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>A job as its folder tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Order">What it is to run.</param>
/// <param name="Progress">How far it is; null: queued.</param>
internal sealed record StoredJob(string Id, JobOrder Order, JobProgress? Progress)
{
    public JobState State => Progress?.State ?? JobState.Queued;

    public bool HasEnded => State is not (JobState.Queued or JobState.Running);

    public JobStatus ToStatus() => new(Id, State)
    {
        Name = Order.Name,
        NativeState = Progress?.NativeState ?? "queued",
        Message = Progress?.Message,
        SubmittedAt = Order.SubmittedAt,
        StartedAt = Progress?.StartedAt,
        EndedAt = Progress?.EndedAt,
    };
}
