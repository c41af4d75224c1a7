using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Inside operations, what they cost and depend on: DMG4011 to DMG4015.</summary>
public static partial class Rules
{
    public const string HttpClientPerCallId = "DMG4011";
    public const string BufferedStreamId = "DMG4013";
    public const string WallClockDurationId = "DMG4014";
    public const string CultureSensitiveTextId = "DMG4015";

    public static readonly DiagnosticDescriptor HttpClientPerCall = new(
        HttpClientPerCallId,
        "An HTTP client is made once, not for every call",
        "'{0}' makes a new {1} for every call; make it in ConnectAsync or take it in the constructor, and keep it in a field",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each client has connections of its own, which stay open for minutes after its dispose: under load ports run out, and every call pays for a new handshake.",
        HelpLink(HttpClientPerCallId));

    public static readonly DiagnosticDescriptor BufferedStream = new(
        BufferedStreamId,
        "A streaming operation does not buffer its whole result",
        "'{0}' holds its whole result in memory before the first item leaves; hand on each item, or each page, as it arrives",
        Operations,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "What streams or lists can be huge, and a caller that stops early, or has a limit of memory, counts on its coming piece by piece.",
        HelpLink(BufferedStreamId));

    public static readonly DiagnosticDescriptor WallClockDuration = new(
        WallClockDurationId,
        "A duration is measured by a monotonic clock",
        "The difference of two times of the system's clock is no duration; take Stopwatch.GetTimestamp and Stopwatch.GetElapsedTime, or a TimeProvider's",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The clock on the wall is set forth and back, by time synchronisation and, for local time, by daylight saving: the result can be wrong by hours, or negative.",
        HelpLink(WallClockDurationId));

    public static readonly DiagnosticDescriptor CultureSensitiveText = new(
        CultureSensitiveTextId,
        "Text for a server does not depend on the culture of the machine",
        "'{0}' becomes text by the rules of the machine's culture; format it with CultureInfo.InvariantCulture",
        Operations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "On a machine with another culture 1.5 becomes 1,5, and a year is counted from another era: the server refuses it, or takes it for another value.",
        HelpLink(CultureSensitiveTextId));
}
