using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Cancellation", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProcessingCancellationChecks
{
    [ConformanceCheck("SubmitJobAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelSubmitJob_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.SubmitJob(context));

    [ConformanceCheck("GetJobStatusAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetJobStatus_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetJobStatus(context));

    [ConformanceCheck("GetJobResultAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetJobResult_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetJobResult(context));

    [ConformanceCheck("CancelJobAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelCancelJob_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.CancelJob(context));

    [ConformanceCheck("ListJobsAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelListJobs_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.ListJobs);

    [ConformanceCheck("OpenJobLogAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs, Requires = "job-logs")]
    public static Task CancelOpenJobLog_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.OpenJobLog(context));

    [ConformanceCheck("SubmitJobAsync with a cancelled token submits nothing.", "Who is told 'cancelled' submits the job again, and it runs twice.")]
    public static async Task CancelledSubmit_SubmitsNothing(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IProcessingConnector>();
        var before = await IdsAsync(connector, context);
        try
        {
            await connector.SubmitJobAsync(AnyCall.Job(context), new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // What it should be is another check's to say.
        }

        var submitted = (await IdsAsync(connector, context)).Except(before).ToList();
        if (submitted.Count > 0)
        {
            throw new ConformanceException($"SubmitJobAsync was called with a cancelled token, but job '{submitted[0]}' is there: begin each operation with cancellationToken.ThrowIfCancellationRequested().");
        }

        static async Task<List<string>> IdsAsync(IProcessingConnector connector, ConformanceContext context)
        {
            List<string> ids = [];
            await foreach (var job in connector.ListJobsAsync(null, context.Token))
            {
                ids.Add(job.Id);
            }

            return ids;
        }
    }
}
