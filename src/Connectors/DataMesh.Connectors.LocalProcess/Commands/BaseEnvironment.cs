namespace DataMesh.Connectors.LocalProcess.Commands;

/// <summary>What a job gets of the environment of the program that submits it: enough to find programs, a home and a language, and no secret.</summary>
internal static class BaseEnvironment
{
    /// <summary>The variable that tells a job its own id, and by which its processes are found again.</summary>
    public const string JobId = "DATAMESH_JOB_ID";

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["PATH", "PATHEXT", "SystemRoot", "SystemDrive", "ComSpec", "USERNAME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "TEMP", "TMP"]
        : ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR"];

    public static Dictionary<string, string> Copy() =>
        Names.Select(static name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(static one => one.Value is not null).ToDictionary(static one => one.Name, static one => one.Value!, StringComparer.Ordinal);
}
