using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>What a query connector may do wrong, and the checks that say so.</summary>
internal static class QueryFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        // Values and columns.
        new("reads-null-as-zero", "gives 0 for NULL", "TypedNull_IsNull"),
        new("reads-null-as-empty-text", "gives an empty text for NULL", "TypedNull_IsNull"),
        new("reads-empty-text-as-null", "gives NULL for an empty text", "TypedValue_ComesBackExactly", "HardText_ComesBackAsItWas"),
        new("rounds-decimals", "rounds the last digits of a decimal", "TypedValue_ComesBackExactly"),
        new("rounds-large-integers", "reads integers through a double", "TypedValue_ComesBackExactly", "TypedValue_IsTheSameHoweverItIsRead"),
        new("reads-doubles-as-floats", "reads a double through a float", "TypedValue_ComesBackExactly"),
        new("drops-the-zone", "gives timestamps in UTC", "TypedValue_ComesBackExactly"),
        new("drops-fractions-of-seconds", "drops the fractions of seconds", "TypedValue_ComesBackExactly", "TypedParameter_ComesBackAsItWas"),
        new("trims-text", "trims text", "TypedValue_ComesBackExactly", "HardText_ComesBackAsItWas"),
        new("cuts-text-at-nul", "cuts text at a NUL", "TypedValue_ComesBackExactly"),
        new("replaces-astral-characters", "replaces characters beyond 16 bits", "HardText_ComesBackAsItWas"),
        new("tells-outer-columns-as-not-null", "tells a column of an outer join as its table has it", "OuterColumn_IsNotToldAsNotNull"),
        new("tells-columns-as-not-null", "tells every column as one without NULL", "TypedColumnWithNull_IsNotToldAsNotNull"),
        new("tells-no-native-type", "does not tell the system's name of a type", "TypedColumn_SaysItsType"),
        new("tells-every-type-as-dynamic", "tells every type as dynamic", "TypedColumn_SaysItsType"),
        new("changes-names-of-columns", "writes names of columns in capitals", "ResultColumns_KeepTheirNames"),
        new("swaps-columns", "gives the values of columns in another order", "WideResult_KeepsItsColumnsApart", "ResultColumns_KeepTheirNames"),

        // Results.
        new("loses-the-last-batch", "loses the last batch", "LargeResult_IsComplete", "ResultOfAnySize_IsComplete"),
        new("repeats-a-batch", "gives a batch twice", "LargeResult_IsComplete", "DetachedBatch_KeepsItsRows"),
        new("swaps-batches", "gives batches out of order", "LargeResult_IsComplete", "StreamsSideBySide_GiveTheirOwnRows"),
        new("loses-a-row-at-the-end-of-a-batch", "loses the last row of a full batch", "ResultOfAnySize_IsComplete"),
        new("forgets-the-columns-of-nothing", "gives no columns where there are no rows", "EmptyResult_HasItsColumns"),
        new("cuts-without-saying", "holds MaxRows and does not say that it cut", "MaxRows_CutsAndSaysSo"),
        new("cuts-bytes-without-saying", "holds MaxBytes and does not say that it cut", "MaxBytes_CutsAndSaysSo"),
        new("takes-the-limit-for-a-cut", "says that it cut where the rows are as many as MaxRows", "MaxRows_CutsAndSaysSo"),
        new("reads-all-first", "reads every row before it gives the first", "MaxRows_EndsALongResultEarly", "StreamOfALongResult_BeginsAtOnce"),
        new("keeps-what-was-read", "keeps every batch that it gave", "StreamOfLargeRows_IsReadInFlatMemory"),
        new("counts-affected-rows-wrong", "tells 1 affected row where there are more", "Change_TellsItsAffectedRows"),
        new("forgets-affected-rows", "tells no affected rows of a change", "StreamOfAChange_TellsItsAffectedRows", "Change_TellsItsAffectedRows"),
        new("tells-affected-rows-of-queries", "tells 0 affected rows of a query", "QueryResult_TellsNoAffectedRows"),
        new("tells-no-time", "tells no execution time", "ExecutionTime_IsTold"),
        new("takes-an-error-for-the-end", "takes an error after the first rows for the end", "ErrorMidway_IsNoShortResult", "StreamWithAnErrorMidway_Throws"),

        // Requests.
        new("pastes-parameters", "pastes values into the text", "HostileParameter_IsOnlyAValue"),
        new("sorts-parameters-as-text", "binds parameters in the order of their markers as text", "ManyParameters_KeepTheirPlaces"),
        new("swaps-parameters-of-plain-text", "binds the parameters of a plain text in another order", "PlainText_TakesParametersInOrder"),
        new("binds-null-as-empty-text", "binds an empty text for null", "NullParameter_IsNull"),
        new("cuts-long-parameters", "cuts long values", "HardText_ComesBackAsItWas"),
        new("binds-the-first-of-a-list", "binds only the first item of a list", "ListParameter_MatchesEachItem"),
        new("empty-list-is-null", "writes NULL for an empty list", "EmptyListParameter_MatchesNothing"),
        new("does-not-quote-names", "does not quote names", "QuotedName_IsTakenAsItIs"),
        new("runs-the-first-of-two", "runs only the first of two statements", "TwoStatements_AreRefusedAndNotRun"),
        new("runs-the-first-of-two-and-refuses", "runs the first of two statements and refuses the second", "TwoStatements_AreRefusedAndNotRun"),
        new("looks-for-semicolons", "refuses every text with a semicolon", "SemicolonInText_EndsNoStatement"),
        new("fails-at-a-last-semicolon", "tells a semicolon at the end as Internal", "SemicolonAtTheEnd_IsFineOrRefused"),
        new("takes-no-statement-for-one", "gives an empty result for a text without a statement", "EmptyStatement_IsAQueryError"),
        new("tells-wrong-statements-as-internal", "tells a wrong statement as Internal", "WrongSyntax_IsAQueryError", "UnknownColumn_IsAQueryError"),
        new("tells-wrong-statements-as-transient", "tells a wrong statement as transient", "WrongSyntax_IsAQueryError"),
        new("counts-positions-in-bytes", "counts the position of an error in bytes", "WrongSyntax_IsToldWhereItStands"),
        new("unknown-table-is-empty", "gives an empty result for a table that does not exist", "UnknownTableInAStatement_IsAnError"),
        new("writes-twice", "does a change twice", "Change_IsDoneOnce"),
        new("leaves-half-of-a-change", "leaves a part of a change that failed", "FailedChange_HasChangedNothing", "CancelledChange_IsWholeOrNothing"),

        // Calls.
        new("lets-calls-share-a-session", "runs all calls in one session", "TemporaryTable_StaysInItsCall", "Setting_StaysInItsCall", "TransactionOfACall_TakesInNoOther"),
        new("mixes-up-calls", "mixes up calls that run at the same time", "ConcurrentCalls_GetTheirOwnRows"),
        new("ignores-a-cancel", "does not pass the token on", "RunningStatement_EndsWhenCancelled"),
        new("swallows-a-cancel", "gives an empty result for a cancelled call", "RunningStatement_EndsWhenCancelled", "StatementBeyondItsTimeout_IsATimeout"),
        new("wraps-a-cancel", "tells a cancelled call as an error", "RunningStatement_EndsWhenCancelled"),
        new("abandons-what-is-cancelled", "lets a cancelled statement run on", "CancelledStatements_LeaveNothingRunning", "TimedOutStatements_LeaveNothingRunning"),
        new("begins-what-is-cancelled", "runs a statement whose call is cancelled already", "StatementCancelledBefore_IsNotRun"),

        // Plans.
        new("runs-what-it-explains", "runs the statement that it explains", "Explain_NeverRunsTheStatement"),
        new("runs-what-stands-behind", "explains the first of two statements and runs the second", "Explain_NeverRunsTheStatement"),
        new("runs-what-it-explains-and-rolls-back", "runs the statement that it explains, and rolls it back", "Explain_EndsAtOnce"),
        new("explains-nothing", "gives an empty plan", "Explain_TellsThePlan"),
        new("explains-wrong-statements", "gives a plan for a wrong statement", "Explain_OfAWrongStatement_IsAQueryError"),

        // Tables and their schema.
        new("sorts-columns-by-name", "gives a schema's columns in the order of their names", "TableSchema_HasItsColumnsInOrder"),
        new("tells-schemas-as-nullable", "tells every column of a schema as nullable", "TableSchema_SaysNullabilityAndKey"),
        new("tells-no-primary-key", "tells no primary key", "TableSchema_SaysNullabilityAndKey"),
        new("tells-views-as-tables", "tells views as tables", "ViewSchema_SaysThatItIsAView"),
        new("lists-no-views", "lists no views", "ViewSchema_SaysThatItIsAView"),
        new("lists-a-table-twice", "lists the last table of a page again", "NewTable_IsListedOnce"),
        new("remembers-tables", "lists the tables that were there once", "NewTable_IsListedOnce"),
        new("remembers-schemas", "tells a schema as it was once", "DroppedTable_IsKnownNoMore", "ChangedTable_IsToldAsItIs"),
        new("unknown-table-has-no-columns", "tells a schema without columns for a table that does not exist", "SchemaOfUnknownTable_IsNotFoundWithAHint"),
        new("gives-no-hint", "does not name the nearest table", "SchemaOfUnknownTable_IsNotFoundWithAHint"),
        new("unknown-schema-is-empty", "lists nothing for a schema that does not exist", "ListingOfUnknownSchema_IsNotFound"),
        new("matches-names-with-case", "finds no unquoted name in another case", "UnquotedName_IsFoundWithoutCase"),
        new("reads-dots-in-names", "reads a dot in a name as the end of a schema", "HardTableName_IsListedAndFound"),
        new("reads-names-as-patterns", "reads a name as a pattern", "TableNameOrSchema_IsNoPattern"),
        new("reads-schemas-as-patterns", "reads the name of a schema as a pattern", "TableNameOrSchema_IsNoPattern"),
        new("ignores-the-schema-of-a-name", "looks for a table in every schema", "SchemaOfATableElsewhere_IsNotFound"),

        // Sessions.
        new("gives-all-one-session", "gives every caller the same session", "SessionState_StaysInItsSession", "SessionSetting_StaysInItsSession"),
        new("gives-sessions-no-state", "runs the statements of a session as calls", "SessionState_StaysInItsSession", "SessionSetting_StaysInItsSession"),
        new("commits-nothing", "rolls back in place of a commit", "SessionTransaction_IsSeenFromItsCommitOn"),
        new("begins-nothing", "begins no transaction", "SessionTransaction_OutOfOrder_IsAConflict"),
        new("commits-a-rollback", "commits in place of a rollback", "SessionTransaction_RolledBack_LeavesNothing"),
        new("commits-on-dispose", "commits an open transaction on dispose", "SessionDisposed_RollsItsTransactionBack"),
        new("begins-twice", "lets a transaction begin in a transaction", "SessionTransaction_OutOfOrder_IsAConflict"),
        new("commits-what-was-not-begun", "lets a commit without a transaction pass", "SessionTransaction_OutOfOrder_IsAConflict", "SessionTransactions_AreApart"),
        new("is-never-in-a-transaction", "never says that it is in a transaction", "SessionTransaction_OutOfOrder_IsAConflict"),
        new("loses-a-session-to-an-error", "loses a session to an error", "SessionAfterAnError_CanBeUsedAgain"),
        new("drops-parameters-in-a-session", "binds no parameters in a session", "SessionStatement_IsAsThatOfACall"),
        new("runs-the-first-of-two-in-a-session", "runs two statements of one request in a session", "SessionStatement_IsAsThatOfACall"),
        new("keeps-what-sessions-leave", "gives the next session what one has left", "SessionState_EndsWithItsSession"),
        new("fails-at-isolation-levels", "tells an isolation level that it does not have as Internal", "SessionIsolationLevel_BeginsOrIsUnsupported"),
        new("goes-on-after-dispose", "runs statements in a disposed session", "SessionDisposed_Throws"),
        new("leaks-sessions", "never gives a session back", "ManySessions_LeaveNothingBehind"),
        new("leaks-cancelled-sessions", "never gives a session back whose statement was cancelled", "SessionsLeftAmidst_LeaveNothingBehind"),
        new("leaks-sessions-with-streams", "never gives a session back in which a stream was opened", "SessionsLeftAmidst_LeaveNothingBehind"),
        new("ignores-a-cancel-in-a-session", "does not pass the token on in a session", "SessionStatement_EndsWhenCancelled"),

        // Streams.
        new("streams-fewer-rows-than-it-executes", "streams fewer rows than it gives whole", "StreamedRows_AreTheRows"),
        new("holds-on-to-unread-streams", "holds the connection of a stream that was not read to its end", "StreamDisposedEarly_FreesItsConnection", "SessionStream_FreesItsSession"),
        new("ignores-a-cancel-of-a-read", "does not pass the token of a read on", "StreamRead_EndsWhenCancelled"),

        // Read-only instances and limits.
        new("read-only-is-not-held", "does not hold read_only", "ReadOnlyInstance_RefusesEveryChange", "ReadOnlySession_ChangesNothing"),
        new("read-only-refuses-queries", "refuses queries on a read-only instance", "ReadOnlyInstance_Reads"),
        new("read-only-by-first-word", "holds read_only by the first word of a statement", "ReadOnlyInstance_IsNotTalkedRound", "ReadOnlySession_ChangesNothing"),
        new("lets-a-transaction-be-made-writable", "lets the first statement of a transaction make it writable", "ReadOnlySession_ChangesNothing"),
        new("sessions-hold-no-table-limits", "holds limits on tables in calls and not in sessions", "DeniedTable_CannotBeReadInASession"),
        new("explains-denied-tables", "explains statements on denied tables", "DeniedTable_IsNotShown"),
        new("table-limits-are-not-held", "does not hold limits on tables", "DeniedTable_CannotBeRead", "AllowedTable_CanBeReadAndNoOther"),
        new("table-limits-by-text", "looks for denied tables in the text", "DeniedTable_CannotBeRead"),
        new("denies-more-than-it-should", "hides the schema of a denied table", "DeniedTable_IsNotShown"),
        new("allowed-tables-are-not-held", "holds denied tables and not allowed ones", "AllowedTable_CanBeReadAndNoOther"),
    ];
}
