using System.Runtime.InteropServices;
using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Error numbers of Linux and what they mean.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotAFolder = 20;
    public const int IsFolder = 21;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int Range = 34;
    public const int NoCall = 38;
    public const int NotEmpty = 39;
    public const int TooManyLinks = 40;
    public const int NotSupported = 95;

    /// <summary>That of the last call of this thread.</summary>
    public static int Last() => Marshal.GetLastPInvokeError();

    /// <summary>The error of the last call of this thread.</summary>
    public static FileException LastError(FileProblem? problem = null) => Error(Last(), problem);

    public static FileException Error(int number, FileProblem? problem = null)
    {
        var (name, meaning) = Of(number);
        return new FileException(problem ?? meaning, name);
    }

    public static (string Name, FileProblem Problem) Of(int number) => number switch
    {
        1 => ("EPERM", FileProblem.Denied),
        NoEntry => ("ENOENT", FileProblem.Missing),
        5 => ("EIO", FileProblem.Broken),
        6 => ("ENXIO", FileProblem.Special),
        12 => ("ENOMEM", FileProblem.Other),
        13 => ("EACCES", FileProblem.Denied),
        16 => ("EBUSY", FileProblem.Busy),
        Exists => ("EEXIST", FileProblem.Exists),
        19 => ("ENODEV", FileProblem.Offline),
        NotAFolder => ("ENOTDIR", FileProblem.NotAFolder),
        IsFolder => ("EISDIR", FileProblem.IsFolder),
        Invalid => ("EINVAL", FileProblem.BadName),
        23 => ("ENFILE", FileProblem.TooManyOpen),
        24 => ("EMFILE", FileProblem.TooManyOpen),
        26 => ("ETXTBSY", FileProblem.Busy),
        27 => ("EFBIG", FileProblem.TooLarge),
        NoSpace => ("ENOSPC", FileProblem.Full),
        30 => ("EROFS", FileProblem.ReadOnly),
        31 => ("EMLINK", FileProblem.Full),
        36 => ("ENAMETOOLONG", FileProblem.BadName),
        37 => ("ENOLCK", FileProblem.NoLocks),
        NotEmpty => ("ENOTEMPTY", FileProblem.IsFolder),
        TooManyLinks => ("ELOOP", FileProblem.Link),
        75 => ("EOVERFLOW", FileProblem.TooLarge),
        84 => ("EILSEQ", FileProblem.BadName),
        NotSupported => ("EOPNOTSUPP", FileProblem.NoAttributes),
        100 => ("ENETDOWN", FileProblem.Offline),
        107 => ("ENOTCONN", FileProblem.Offline),
        108 => ("ESHUTDOWN", FileProblem.Offline),
        110 => ("ETIMEDOUT", FileProblem.Offline),
        111 => ("ECONNREFUSED", FileProblem.Offline),
        112 => ("EHOSTDOWN", FileProblem.Offline),
        113 => ("EHOSTUNREACH", FileProblem.Offline),
        116 => ("ESTALE", FileProblem.Offline),
        121 => ("EREMOTEIO", FileProblem.Broken),
        122 => ("EDQUOT", FileProblem.Full),
        _ => ($"errno {number}", FileProblem.Other),
    };
}
