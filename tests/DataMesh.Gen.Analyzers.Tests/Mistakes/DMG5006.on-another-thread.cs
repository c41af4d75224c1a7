using DataMesh;

namespace Mistakes.OperationOnAnotherThread;

/// <summary>Starts jobs.</summary>
public sealed class Starter(IProcessingConnector cluster)
{
    public async Task StartAsync(JobSpec job, CancellationToken cancellationToken)
    {
        _ = Task.[|Run|](() => cluster.SubmitJobAsync(job, cancellationToken), cancellationToken);
        await Task.Delay(100, cancellationToken);
    }
}
