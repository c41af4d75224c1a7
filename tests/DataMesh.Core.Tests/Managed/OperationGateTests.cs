using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Managed;

public sealed class OperationGateTests
{
    [Fact]
    public void ClosedGate_LetsNobodyIn_AndTellsWhenTheLastHasLeft()
    {
        var gate = new OperationGate();
        Assert.True(gate.TryBegin());
        Assert.True(gate.TryBegin());
        gate.Close();
        Assert.False(gate.TryBegin());
        Assert.False(gate.Emptied.IsCompleted);
        gate.End();
        Assert.False(gate.Emptied.IsCompleted);
        gate.End();
        Assert.True(gate.Emptied.IsCompletedSuccessfully);
        Assert.False(gate.TryBegin());
    }

    [Fact]
    public void OpenGateThatIsEmpty_TellsNothing_UntilItIsClosed()
    {
        var gate = new OperationGate();
        Assert.True(gate.TryBegin());
        gate.End();
        Assert.False(gate.Emptied.IsCompleted);
        gate.Close();
        gate.Close();
        Assert.True(gate.Emptied.IsCompletedSuccessfully);
    }
}
