using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "Limits", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobLimitChecks
{
    [ConformanceCheck("Through a read-only instance nothing is submitted or cancelled, and states can be read.", "What an agent is given to look at must not run things.", Requires = "read-only")]
    public static async Task ProcessingReadOnly_ChangesNothing(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        var job = await bench.StartLongAsync();
        var before = await bench.ListAsync();
        var reader = context.Open<IProcessingConnector>(options: new ConnectorInstanceOptions("reader") { ReadOnly = true });
        await Expect.ErrorAsync<ConnectorAuthorizationException>(() => bench.SubmitAsync(bench.Succeeding, reader), "SubmitJobAsync of a read-only instance");
        await Expect.ErrorAsync<ConnectorAuthorizationException>(() => reader.CancelJobAsync(job.Id, context.Token), "CancelJobAsync of a read-only instance");
        var after = await reader.GetJobStatusAsync(job.Id, context.Token);
        Assert.True(after.State == JobState.Running, $"A read-only instance refused to cancel a job, which is now {after.State}.");
        var made = (await bench.NewIdsAsync(before, job.Name)).Count;
        Assert.True(made == 0, $"A read-only instance refused to submit, but made {made} jobs.");
    }
}
