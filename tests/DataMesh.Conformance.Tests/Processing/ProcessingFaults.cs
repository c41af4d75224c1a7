using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Processing;

/// <summary>What a processing connector may do wrong, and the checks that say so.</summary>
internal static class ProcessingFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the-name-is-the-id", "tells the name of the work for the id of the job", "SubmitJob_TellsItsId"),
        new("ignores-keys", "does not hand the key on", "SubmitTwice_WithOneKey_IsOneJob", "SubmitAtOnce_WithOneKey_IsOneJob"),
        new("the-name-is-the-key", "takes the name of the work for the key", "SubmitTwice_WithoutAKey_IsTwoJobs", "SubmitTwice_WithOneKey_IsOneJob"),
        new("looks-for-the-key-first", "looks for the key first and submits then", "SubmitAtOnce_WithOneKey_IsOneJob"),
        new("remembers-keys-itself", "remembers keys in its own memory", "SubmitWithOneKey_OverTwoConnections_IsOneJob"),
        new("submits-again-when-slow", "submits again when the answer is slow", "SubmitOnASlowSystem_IsSentOnce"),
        new("submit-swallows-its-token", "takes a cancelled submit for a state", "SubmitCancelled_SaysThatItMayHaveHappened"),
        new("joins-arguments", "joins arguments into a line", "JobArguments_ArriveExactly"),
        new("drops-empty-arguments", "drops empty arguments", "JobArguments_ArriveExactly"),
        new("trims-parameters", "trims parameters", "JobParameters_ArriveExactly"),
        new("parameters-in-small-letters", "writes names of parameters in small letters", "JobParameters_ArriveExactly"),
        new("ignores-timeouts", "does not hand the timeout on", "JobTimeout_EndsTheJob"),
        new("submitted-is-succeeded", "takes a submitted job for one that succeeded", "JobStates_NeverGoBack"),
        new("states-go-back", "tells old states now and then", "JobStates_NeverGoBack"),
        new("clock-goes-backwards", "tells a start before the submit", "JobTimes_AreInOrder"),
        new("local-time", "takes local time for UTC", "JobTimes_AreInOrder"),
        new("native-state-is-dropped", "drops the system's own word", "JobState_IsToldInFull"),
        new("progress-in-percent", "tells progress in percent", "JobState_IsToldInFull"),
        new("failed-is-succeeded", "takes the end of a job for its success", "JobThatFails_IsFailedWithAReason"),
        new("failure-without-a-reason", "does not say why a job failed", "JobThatFails_IsFailedWithAReason"),
        new("result-of-failure-fails", "throws in place of giving the result of a failed job", "JobThatFails_IsFailedWithAReason", "CancelOfARunningJob_EndsItAsCancelled"),
        new("exit-code-is-always-0", "tells 0 for every exit code", "JobThatFails_IsFailedWithAReason"),
        new("what-is-no-job-is-unknown", "tells what is no job as Unknown", "JobUnknown_IsNotFound"),
        new("pastes-ids", "pastes ids into paths", "JobUnknown_IsNotFound"),
        new("trims-ids", "trims ids", "JobUnknown_IsNotFound"),
        new("result-before-the-end", "gives results of jobs that run", "ResultOfARunningJob_IsConflict"),
        new("conflict-without-a-state", "does not tell the state in a conflict", "ResultOfARunningJob_IsConflict"),
        new("result-of-an-old-status", "gives a result the times that it knew when it submitted the job", "ResultOfASucceededJob_IsIts"),
        new("gives-the-first-result", "gives the result that it gave before", "ResultOfASucceededJob_IsIts"),
        new("shares-the-id-asked-for", "keeps the id of a call where the next call overwrites it", "ResultsOfManyJobs_AreTheirOwn"),
        new("cancelled-is-failed", "tells a cancelled job as failed", "CancelOfARunningJob_EndsItAsCancelled"),
        new("cancel-does-nothing", "says that it cancels, and does not", "CancelOfARunningJob_EndsItAsCancelled"),
        new("cancel-of-ended-is-true", "says true of a job that had ended", "CancelOfAnEndedJob_IsFalse", "CancelTwice_IsFine"),
        new("cancel-restates-what-ended", "turns ended jobs into cancelled ones", "CancelOfAnEndedJob_IsFalse"),
        new("cancel-of-ended-fails", "fails to cancel what has ended", "CancelTwice_IsFine"),
        new("cancels-by-name", "cancels all jobs of one name", "CancelOfOneJob_LeavesTheOthers"),
        new("takes-the-first-page-for-all", "takes the first page of a listing for all", "JobListing_HasEachJobOnce"),
        new("repeats-a-page-of-jobs", "asks for the first page twice", "JobListing_HasEachJobOnce"),
        new("ignores-the-state", "lists all states where one is asked for", "JobListingByState_HasThoseAlone"),
        new("leaks-job-listings", "keeps the connection of a listing that was left early", "JobListingLeftEarly_FreesItsConnection"),
        new("makes-names-of-keys", "replaces marks in keys", "SubmitWithKeysAlike_AreJobsOfTheirOwn"),
        new("keys-in-small-letters", "takes keys without case", "SubmitWithKeysAlike_AreJobsOfTheirOwn"),
        new("cuts-keys", "cuts long keys", "SubmitWithKeysAlike_AreJobsOfTheirOwn"),
        new("knows-its-own-jobs-alone", "knows only the jobs that it submitted itself", "JobOfAnotherConnection_IsKnown"),
        new("timeouts-in-whole-seconds", "rounds a timeout below a second to none", "JobTimeout_EndsTheJob"),
        new("lists-all-for-unknown", "lists all states where Unknown is asked for", "JobListingByState_HasThoseAlone"),
        new("lists-ids-for-names", "tells other names in listings", "JobListing_HasEachJobOnce"),
        new("the-end-is-now", "tells an end of jobs that run", "JobTimes_AreInOrder"),
    ];
}
