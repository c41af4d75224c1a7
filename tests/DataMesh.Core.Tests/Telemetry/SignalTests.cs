using System.Diagnostics;
using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Telemetry;

/// <summary>What the layers tell of limits, breakers and calls that do not end.</summary>
[Collection(nameof(ListenerTests))]
public sealed class SignalTests : IDisposable
{
    private readonly Recorder _recorder = new();
    private readonly ConnectorSignal _connector;
    private readonly OperationSignal _operation;

    public SignalTests()
    {
        _connector = Signal(new ConnectorEndpoint("db.example.org", 5432, "sales"));
        _operation = new OperationSignal("execute", _connector);
    }

    [Theory]
    [InlineData(ConnectorTelemetry.RefusedByAccess)]
    [InlineData(ConnectorTelemetry.RefusedByConcurrency)]
    [InlineData(ConnectorTelemetry.RefusedByRate)]
    [InlineData(ConnectorTelemetry.RefusedByCircuit)]
    public void Refusal_IsCountedWithItsReason(string reason)
    {
        _operation.RecordRefused(reason);
        var measured = Assert.Single(_recorder.Of("datamesh.client.operation.refused"));
        Assert.Equal((1L, reason), (measured.Value, measured.Tags["datamesh.refused.reason"]));
        Assert.Equal([(10, $"Debug: Connector warehouse, execute: refused before it reached the system ({reason}).")], _recorder.Logged);
    }

    [Fact]
    public void Wait_IsMeasuredInSeconds()
    {
        _operation.RecordWait(TimeSpan.FromMilliseconds(250));
        Assert.Equal(0.25, Assert.Single(_recorder.Of("datamesh.client.limiter.wait_time")).Value);
    }

    [Fact]
    public void AbandonedCall_IsCountedAndLogged()
    {
        _operation.RecordAbandoned();
        Assert.Equal(1L, Assert.Single(_recorder.Of("datamesh.client.operation.abandoned")).Value);
        Assert.Equal(9, Assert.Single(_recorder.Logged).Id);
    }

    [Fact]
    public void Circuit_TellsEachState_OfTheInstance()
    {
        _connector.RecordCircuitOpened(TimeSpan.FromSeconds(30));
        _connector.RecordCircuitHalfOpened();
        _connector.RecordCircuitClosed();
        var measured = _recorder.Measurements.Where(static measured => measured.Instrument == "datamesh.client.circuit.transitions").ToList();
        Assert.Equal(["open", "half_open", "closed"], measured.Select(static one => one.Tags["datamesh.circuit.state"]));
        Assert.All(measured, static one => Assert.False(one.Tags.ContainsKey("db.operation.name")));
        Assert.Equal([6, 7, 8], _recorder.Logged.Select(static line => line.Id));
        Assert.Equal("Warning: Connector warehouse: the circuit breaker opened; calls are refused for 30 s.", _recorder.Logged[0].Text);
    }

    [Fact]
    public void EveryMeasurement_NamesSystemInstanceAndServer()
    {
        _operation.RecordEnd(TimeSpan.FromSeconds(1), 3, error: null, code: null);
        _operation.RecordEnd(TimeSpan.FromSeconds(1), rows: null, "query", "42P01");
        _operation.RecordRetry(ConnectorErrorKind.Timeout, 1, TimeSpan.Zero);
        _operation.RecordRefused(ConnectorTelemetry.RefusedByRate);
        _operation.RecordWait(TimeSpan.Zero);
        _operation.RecordAbandoned();
        _connector.RecordCircuitClosed();
        Assert.Equal(8, _recorder.Measurements.Count);
        Assert.All(
            _recorder.Measurements,
            static measured => Assert.Equal(
                ("fakedb", "warehouse", "sales", "db.example.org", 5432),
                (measured.Tags["db.system.name"], measured.Tags["datamesh.connector.name"], measured.Tags["db.namespace"], measured.Tags["server.address"], measured.Tags["server.port"])));
        Assert.Equal([null, "42P01"], _recorder.Of("db.client.operation.duration").Select(static measured => measured.Tags.GetValueOrDefault("db.response.status_code")));
    }

    [Fact]
    public void PortWithoutHost_IsNotTold()
    {
        new OperationSignal("execute", Signal(new ConnectorEndpoint(null, 5432, null))).RecordAbandoned();
        Assert.Equal(["datamesh.connector.name", "db.operation.name", "db.system.name"], Assert.Single(_recorder.Measurements).Tags.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SpanThatEndsWithinAnothers_LeavesThatOneCurrent()
    {
        var span = new OperationSpan(_operation, default);
        Assert.Same(span.Activity, Activity.Current);
        using var readers = new Activity("reader").Start();
        span.Succeed();
        Assert.Same(readers, Activity.Current);
    }

    public void Dispose() => _recorder.Dispose();

    private ConnectorSignal Signal(ConnectorEndpoint endpoint) =>
        new(new ConnectorCreation(ManagedFake.Of(new FakeConnector()).Descriptor, new ConnectorInstanceOptions("warehouse"), new object(), new Services(_recorder)), endpoint);
}
