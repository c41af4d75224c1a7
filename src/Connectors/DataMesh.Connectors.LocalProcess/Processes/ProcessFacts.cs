using System.Globalization;
using System.Text;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>What Linux tells of a process in <c>/proc</c>.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Parent">That of its parent.</param>
/// <param name="HasEnded">Whether it is dead, though nobody has asked for its exit code.</param>
/// <param name="Start">When it started, in clock ticks since the boot.</param>
internal readonly record struct ProcessFacts(int Pid, int Parent, bool HasEnded, long Start)
{
    /// <summary>Null: there is no such process.</summary>
    public static ProcessFacts? Of(int pid)
    {
        try
        {
            // "pid (name) state parent …": the name may hold anything, parentheses too.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessFacts(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is "Z" or "X", long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or /proc is mounted so that only a process of this user can be seen (hidepid).
            return null;
        }
    }

    /// <summary>Every process that can be seen.</summary>
    public static IEnumerable<ProcessFacts> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var pid) && Of(pid) is { } facts)
            {
                yield return facts;
            }
        }
    }

    /// <summary>Whether the process was started with a variable in its environment, and is ours to look at.</summary>
    public static bool HasVariable(int pid, string name, string value)
    {
        try
        {
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ")));
            return environment.Split('\0').Contains($"{name}={value}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
