namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>SQLite's result codes (https://www.sqlite.org/rescode.html). The low byte of an extended code is its primary code.</summary>
internal static class ResultCode
{
    public const int Ok = 0;
    public const int Error = 1;
    public const int Internal = 2;
    public const int Permission = 3;
    public const int Abort = 4;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int NoMemory = 7;
    public const int ReadOnly = 8;
    public const int Interrupt = 9;
    public const int IoError = 10;
    public const int Corrupt = 11;
    public const int NotFound = 12;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Protocol = 15;
    public const int Schema = 17;
    public const int TooBig = 18;
    public const int Constraint = 19;
    public const int Mismatch = 20;
    public const int Misuse = 21;
    public const int Auth = 23;
    public const int Range = 25;
    public const int NotADatabase = 26;
    public const int Row = 100;
    public const int Done = 101;

    public static int Primary(int code) => code & 0xFF;
}
