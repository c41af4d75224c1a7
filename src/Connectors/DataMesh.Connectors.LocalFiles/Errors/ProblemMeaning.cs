using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Errors;

/// <summary>What a problem with a file means to a caller.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Words">What happened, after the path.</param>
/// <param name="Advice">What to do; may be empty.</param>
internal sealed record ProblemMeaning(ConnectorErrorKind Kind, string Words, string Advice = "")
{
    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; private init; }

    /// <summary>What may have been done.</summary>
    public OperationOutcome Outcome { get; private init; } = OperationOutcome.NotStarted;

    public static ProblemMeaning Of(FileProblem problem, bool isWrite)
    {
        var meaning = isWrite ? OfWrite(problem) ?? OfAny(problem) : OfAny(problem);
        return isWrite && meaning.Outcome == OperationOutcome.NotStarted && problem is FileProblem.Exists or FileProblem.Changed or FileProblem.Full or FileProblem.TooLarge
            ? meaning with { Outcome = OperationOutcome.Failed }
            : meaning;
    }

    private static ProblemMeaning? OfWrite(FileProblem problem) => problem switch
    {
        FileProblem.Missing => new(ConnectorErrorKind.Conflict, "lost its folder while it was written; nothing was written.", "Something else deletes folders there: write it again.") { IsTransient = true, Outcome = OperationOutcome.Failed },
        FileProblem.IsFolder => new(ConnectorErrorKind.Conflict, "is a folder with objects below it, and so no object can have that name; nothing was written."),
        FileProblem.NotAFolder => new(ConnectorErrorKind.Conflict, "has a part on the way that is an object, and no folder: nothing can lie below it; nothing was written."),
        _ => null,
    };

    private static ProblemMeaning OfAny(FileProblem problem) => problem switch
    {
        FileProblem.Missing or FileProblem.IsFolder or FileProblem.NotAFolder => new(ConnectorErrorKind.NotFound, "is not there: there is no such object."),
        FileProblem.RootMissing => new(ConnectorErrorKind.Connection, "", "It was moved or deleted, or its file system is not mounted. Put it back; the next call finds it.") { IsTransient = true },
        FileProblem.Denied => new(ConnectorErrorKind.Authorization, "is refused by the file system.", "Let the account of this process read, and where it is to write, change what is there, its folder too."),
        FileProblem.ReadOnly => new(ConnectorErrorKind.Authorization, "is on a file system that is mounted read-only."),
        FileProblem.Exists => new(ConnectorErrorKind.Conflict, "is there already, and was to be created; nothing was written."),
        FileProblem.Changed => new(ConnectorErrorKind.Conflict, "is not what the tag names: it was changed or deleted; nothing was written.", "Read it again, and give its present tag."),
        FileProblem.Link => new(ConnectorErrorKind.Unsupported, "is a symbolic link, or leads through one: links are never followed.", "Name what it points to, or give that an instance of its own."),
        FileProblem.Special => new(ConnectorErrorKind.Unsupported, "is a device, a pipe or a socket: only regular files are objects."),
        FileProblem.BadName => new(ConnectorErrorKind.Query, "cannot be a name on this file system: it is too long, or has a character that is not allowed there."),
        FileProblem.Full => new(ConnectorErrorKind.Internal, "finds no space, or its quota is used up; nothing was written.", "Free some, and write it again."),
        FileProblem.TooLarge => new(ConnectorErrorKind.Unsupported, "would be larger than a file may be here; nothing was written."),
        FileProblem.TooManyOpen => new(ConnectorErrorKind.RateLimited, "finds too many files open.", "Dispose streams that are read, or raise the limit of open files.") { IsTransient = true },
        FileProblem.Busy => new(ConnectorErrorKind.Conflict, "is in use by something else.") { IsTransient = true },
        FileProblem.Offline => new(ConnectorErrorKind.Connection, "is on a file system that does not answer.") { IsTransient = true, Outcome = OperationOutcome.Unknown },
        FileProblem.NoAttributes => new(ConnectorErrorKind.Unsupported, "is on a file system that keeps no content type and no metadata.", "Write it without them."),
        FileProblem.AttributesTooLarge => new(ConnectorErrorKind.Unsupported, "has more content type and metadata than its file system keeps; some keep only 4 KiB."),
        FileProblem.NoLocks => new(ConnectorErrorKind.Unsupported, "is on a file system without locks, which the condition IfMatch needs."),
        _ => new(ConnectorErrorKind.Internal, "failed in the file system or on its disk.") { Outcome = OperationOutcome.Unknown },
    };
}
