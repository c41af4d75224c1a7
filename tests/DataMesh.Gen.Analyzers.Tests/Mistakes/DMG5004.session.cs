using DataMesh;

namespace Mistakes.UndisposedSession;

/// <summary>Moves money.</summary>
public sealed class Bank(ISessionQueryConnector ledger)
{
    public async Task MoveAsync(int from, int to, decimal amount, CancellationToken cancellationToken)
    {
        var [|session|] = await ledger.OpenSessionAsync(cancellationToken);
        await session.BeginTransactionAsync(cancellationToken: cancellationToken);
        await session.ExecuteAsync($"UPDATE accounts SET balance = balance - {amount} WHERE id = {from}", cancellationToken);
        await session.ExecuteAsync($"UPDATE accounts SET balance = balance + {amount} WHERE id = {to}", cancellationToken);
        await session.CommitAsync(cancellationToken);
    }
}
