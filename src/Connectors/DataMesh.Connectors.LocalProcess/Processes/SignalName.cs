using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>Signals as people know them.</summary>
internal static class SignalName
{
    public static string Of(int signal) => string.Create(CultureInfo.InvariantCulture, $"signal {signal}{(NameOf(signal) is { } name ? $" ({name})" : "")}");

    private static string? NameOf(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        NativeMethods.SigKill => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        NativeMethods.SigTerm => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        _ => null,
    };
}
