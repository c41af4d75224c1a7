using DataMesh.Conformance.Tests.Kit;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Common;

/// <summary>What a connector of any kind can do wrong, and the checks that see it.</summary>
public static class CommonFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("connects-twice", "a second connect fails", nameof(LifecycleChecks.ConnectTwice_IsFine)),
        new("disconnects-twice", "a second disconnect fails", nameof(LifecycleChecks.DisconnectTwice_IsFine)),
        new("disconnects-unconnected", "a disconnect before any connect fails", nameof(LifecycleChecks.DisconnectBeforeConnect_IsFine)),
        new("connects-once", "a connect after a disconnect does nothing", nameof(LifecycleChecks.ConnectAfterDisconnect_Works)),
        new("disconnect-forgets-to-log-out", "each disconnect leaves a connection open", nameof(LifecycleChecks.ConnectAndDisconnectManyTimes_Works)),
        new("disposes-twice", "a second dispose throws", nameof(LifecycleChecks.DisposeTwice_IsFine)),
        new("works-after-dispose", "goes on working after dispose", nameof(LifecycleChecks.UseAfterDispose_IsRefused)),
        new("connects-in-constructor", "the constructor connects", nameof(BrokenSystemChecks.MakeWhileDown_Succeeds)),
        new("connects-to-nothing", "connecting to a dead system succeeds", nameof(BrokenSystemChecks.ConnectWhileDown_FailsAsConnection)),
        new("keeps-failed-connect", "a failed connect is remembered", nameof(BrokenSystemChecks.ConnectAfterFailure_Works)),
        new("disconnect-throws-when-down", "disconnecting from a dead system throws", nameof(BrokenSystemChecks.DisconnectWhileDown_EndsQuietly)),
        new("disconnect-hangs-when-down", "disconnecting from a dead system hangs", nameof(BrokenSystemChecks.DisconnectWhileDown_EndsQuietly)),
        new("lost-is-internal", "a lost connection is told as Internal", nameof(BrokenSystemChecks.OperationWhileDown_FailsAsConnection)),
        new("lost-is-failed", "a lost connection is told as Failed", nameof(BrokenSystemChecks.OperationWhileDown_FailsAsConnection)),
        new("lost-is-not-transient", "a lost connection is told as lasting", nameof(BrokenSystemChecks.OperationWhileDown_FailsAsConnection)),
        new("never-reconnects", "never works again after a lost connection", nameof(BrokenSystemChecks.OperationAfterRepair_Works), nameof(HealthChecks.HealthAfterRepair_IsHealthy)),
        new("healthy-unasked", "says healthy without asking the system", nameof(HealthChecks.HealthWhileDown_IsUnhealthyWithReason)),
        new("health-throws", "health throws when the system is down", nameof(HealthChecks.HealthWhileDown_IsUnhealthyWithReason)),
        new("unhealthy-without-reason", "unhealthy without a reason", nameof(HealthChecks.HealthWhileDown_IsUnhealthyWithReason)),
        new("health-takes-no-time", "health tells no latency", nameof(HealthChecks.HealthWhileUp_IsHealthyWithLatency)),
        new("health-needs-connect", "health throws before the first connect", nameof(HealthChecks.HealthWithoutConnect_DoesNotThrow)),
        new("one-call-at-a-time", "calls at once fail", nameof(ConcurrencyChecks.ManyOperationsAtOnce_Succeed)),
        new("disconnect-waits-for-calls", "a disconnect waits for calls that hang", nameof(ConcurrencyChecks.DisconnectWhileCallsHang_Ends)),
        new("leaks-lease", "each call keeps its lease", nameof(ConcurrencyChecks.ManyCalls_LeakNothing)),
        new("leaks-lease-on-error", "a failed call keeps its lease", nameof(ConcurrencyChecks.FailedCalls_LeakNothing)),
        new("leaks-lease-on-cancel", "a cancelled call keeps its lease", nameof(ConcurrencyChecks.CancelledCalls_LeakNothing)),
        new("works-although-cancelled", "does the work although it was cancelled before", nameof(CancellationChecks.CancelledBeforehand_EndsAsCancelled)),
        new("writes-although-cancelled", "writes, and only then looks at the token", nameof(StorageCancellationChecks.CancelledWrite_WritesNothing)),
        new("connect-is-deaf", "connecting ignores its token", nameof(CancellationChecks.CancelConnect_EndsInTime)),
        new("health-is-deaf", "health ignores its token", nameof(CancellationChecks.CancelHealth_EndsInTime)),
        new("health-swallows-cancel", "a cancelled question for health is told as unhealthy", nameof(CancellationChecks.CancelHealth_EndsInTime)),
        new("is-deaf", "operations ignore their token", nameof(StorageCancellationChecks.CancelOpenRead_EndsInTime), nameof(StorageCancellationChecks.CancelDelete_EndsInTime)),
        new("swallows-cancel", "a cancelled call ends as if all were well", nameof(StorageCancellationChecks.CancelListOfObjects_EndsInTime), nameof(StorageCancellationChecks.CancelGetInfo_EndsInTime)),
        new("cancels-with-another-token", "a cancelled call tells of another token", nameof(StorageCancellationChecks.CancelWrite_EndsInTime)),
        new("cancel-is-internal", "a cancelled call ends with another error", nameof(StorageCancellationChecks.CancelCopy_EndsInTime)),
        new("cancel-breaks-connector", "after a cancelled call nothing works", nameof(StorageCancellationChecks.CancelGetInfo_EndsInTime)),
    ];
}
