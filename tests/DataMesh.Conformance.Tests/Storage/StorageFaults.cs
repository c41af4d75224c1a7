using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Storage;

/// <summary>What a storage connector may do wrong, and the checks that say so.</summary>
internal static class StorageFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("loses-the-last-part", "ends a read before the last bytes", "ObjectOfAnySize_ComesBackWhole"),
        new("takes-one-read-for-all", "takes what one read of the content gives for all of it", "WriteOfSlowContent_IsWhole"),
        new("rewinds-the-content", "writes the content from its beginning, not from its position", "WriteFromAPosition_TakesTheRestAndKeepsTheStream"),
        new("disposes-the-content", "disposes the caller's stream", "WriteFromAPosition_TakesTheRestAndKeepsTheStream"),
        new("leaves-an-old-end", "overwrites the beginning of a longer object only", "WriteOverALongerObject_LeavesNothingOfIt"),
        new("shares-a-buffer", "reads contents into one buffer for all calls", "WritesAtOnce_KeepTheirOwnContent"),
        new("drops-metadata", "drops metadata in silence", "ObjectWithMetadata_KeepsIt"),
        new("drops-the-content-type", "drops the content type in silence", "ObjectWithMetadata_KeepsIt"),
        new("keeps-ascii-alone", "turns letters beyond ASCII into question marks", "ObjectWithMetadataBeyondAscii_KeepsItOrIsRefused"),
        new("local-time-in-listings", "takes local time for UTC in listings", "ObjectInfo_IsTheSameEverywhere"),
        new("tag-without-quotes-in-listings", "tells tags in two forms", "ObjectInfo_IsTheSameEverywhere", "WriteIfMatch_WithThePresentTag_Overwrites"),
        new("tag-of-the-size", "makes the tag of the size", "ObjectETag_ChangesWithTheContent"),
        new("range-off-by-one", "takes the end of a range for exclusive", "RangeInside_GivesItsBytes"),
        new("range-across-the-end-is-refused", "refuses a range that reaches beyond the end", "RangeAcrossTheEnd_GivesTheRest"),
        new("range-beyond-the-end-is-all", "answers a range beyond the end with the whole", "RangeBeyondTheEnd_HasNoBytes"),
        new("leaks-reads", "keeps the connection of a stream that was not read to its end", "ReadDisposedEarly_FreesItsConnection"),
        new("reads-the-newest", "fetches each part of an object from whatever version is there", "ReadDuringOverwrite_IsNeverAMix"),
        new("read-ignores-its-token", "reads without the caller's token", "ReadUnderWay_EndsWithItsToken"),
        new("writes-in-place", "publishes each part as it comes", "WriteOfBrokenContent_LeavesTheOldObject", "WriteOfBrokenContent_LeavesNothingNew", "WriteCancelled_LeavesTheOldObject", "WriteUnderWay_IsNotSeenBeforeItsEnd"),
        new("leaves-its-parts", "keeps parts beside the object, where listings show them", "WriteOfBrokenContent_LeavesNothingNew", "WriteUnderWay_IsNotSeenBeforeItsEnd"),
        new("write-ignores-its-token", "reads the content without the caller's token", "WriteCancelled_LeavesTheOldObject"),
        new("ignores-create-only", "overwrites in spite of CreateOnly", "WriteCreateOnly_IsConflictOnAnObject"),
        new("ignores-if-match", "overwrites in spite of IfMatch", "WriteIfMatch_WithAnotherTag_IsConflict"),
        new("checks-conditions-first", "looks first and writes then", "WriteCreateOnly_ByManyAtOnce_HasOneWinner", "WriteIfMatch_ByManyAtOnce_HasOneWinner"),
        new("unescapes-paths", "unescapes paths that nobody escaped", "PathOfHardNames_IsKept"),
        new("replaces-letters", "replaces letters that it finds hard", "PathOfForbiddenLetters_IsKeptOrRefused"),
        new("resolves-dots", "resolves '..' out of its root", "PathOutOfTheRoot_IsRefused"),
        new("missing-is-internal", "does not map the driver's error for a missing object", "ObjectMissing_IsNotFound"),
        new("delete-of-missing-fails", "fails to delete what is gone", "DeleteTwice_IsFine"),
        new("deletes-by-prefix", "deletes all that begins with the path", "DeleteOfOne_LeavesItsNeighbours"),
        new("copy-moves", "deletes the source of a copy", "CopyOfObject_IsWholeAndLeavesItsSource"),
        new("copy-is-a-link", "links in place of copying", "CopyOfObject_IsIndependent"),
        new("copy-empties-first", "empties the destination before it reads the source", "CopyOntoItself_KeepsTheContent"),
        new("copy-ignores-conditions", "copies in spite of a condition", "CopyWithConditions_HoldsThem"),
        new("prefix-is-a-folder", "takes a prefix for a folder", "ListingByPrefix_TakesItAsText"),
        new("prefix-is-a-pattern", "takes a prefix for a pattern", "ListingByPrefix_TakesItAsText"),
        new("lists-folders", "lists folders beside objects", "ListingByPrefix_TakesItAsText"),
        new("nothing-listed-is-not-found", "fails where a listing is empty", "ListingOfNothing_IsEmpty"),
        new("null-prefix-is-nothing", "lists nothing without a prefix", "ListingWithoutPrefix_HasEverything"),
        new("loses-the-last-page", "does not follow the last continuation token", "ListingOverPages_HasEachObjectOnce"),
        new("repeats-a-page", "asks for the first page twice", "ListingOverPages_HasEachObjectOnce"),
        new("lists-without-order", "loses the order within a page", "ListingOfAnOrderedSystem_IsOrdinal"),
        new("leaks-listings", "keeps the connection of a listing that was left early", "ListingLeftEarly_FreesItsConnection"),
    ];
}
