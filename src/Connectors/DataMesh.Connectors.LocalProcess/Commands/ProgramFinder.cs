namespace DataMesh.Connectors.LocalProcess.Commands;

/// <summary>Finds programs as a shell would, without being one.</summary>
internal static class ProgramFinder
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="program">An absolute path, or a name to look for in <c>PATH</c>.</param>
    /// <param name="problem">Why there is none; null where one is found.</param>
    /// <returns>The absolute path; null: there is none.</returns>
    public static string? Find(string program, out string? problem)
    {
        if (Path.IsPathRooted(program))
        {
            problem = ProblemOf(program);
            return problem is null ? program : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).ToList();
        var found = folders.SelectMany(folder => Candidates(Path.Combine(folder, program))).FirstOrDefault(static path => ProblemOf(path) is null);
        problem = found is null ? $"the program '{program}' is in no folder of PATH: install it, or write its absolute path" : null;
        return found;
    }

    private static string[] Candidates(string path) => OperatingSystem.IsWindows() && !Path.HasExtension(path) ? [path + ".exe"] : [path];

    private static string? ProblemOf(string path) =>
        !File.Exists(path) ? $"there is no program '{path}'" :
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) == 0 ? $"'{path}' is not executable (chmod +x)" :
        null;
}
