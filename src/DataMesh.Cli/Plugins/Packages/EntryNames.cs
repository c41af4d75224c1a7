namespace DataMesh.Cli.Plugins;

/// <summary>What the entries of a package may be called, on every system that it may be unpacked on.</summary>
internal static class EntryNames
{
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "conin$", "conout$"];

    /// <summary>The name as files have it: packages write some characters as <c>%2B</c>.</summary>
    public static string Decode(string name) => Uri.UnescapeDataString(name);

    /// <summary>Why a name is refused; null where it may be used.</summary>
    public static string? WhyNot(string name) => WhyNotPlain(name) ?? WhyNotPlain(Decode(name));

    /// <summary>Whether a text is a name of a file, and no path: what is joined to a folder stays in it.</summary>
    public static bool IsFileName(string name) => WhyNot(name) is null && !name.Contains('/', StringComparison.Ordinal);

    private static string? WhyNotPlain(string name) =>
        name.Length == 0 || name.Length > 400 ? "it is empty, or longer than 400 characters"
        : name.Any(char.IsControl) ? "it has a control character"
        : name.Contains('\\', StringComparison.Ordinal) ? "it has a backslash, which some systems take for '/'"
        : name.Contains(':', StringComparison.Ordinal) ? "it has a colon, which names a drive or a stream on Windows"
        : name.StartsWith('/') ? "it names a path from the root"
        : name.TrimEnd('/').Split('/').Select(WhyNotPart).FirstOrDefault(static reason => reason is not null);

    private static string? WhyNotPart(string part) =>
        part is ".." ? "it names a path outside its folder"
        : part is "" or "." ? "it has a part without a name"
        : part[^1] is '.' or ' ' ? "a part of it ends with a dot or a space, which Windows drops"
        : IsDevice(part.Split('.')[0].TrimEnd()) ? "a part of it is a device on Windows"
        : null;

    private static bool IsDevice(string stem) =>
        Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("lpt", StringComparison.OrdinalIgnoreCase)) && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³'));
}
