using System.Globalization;

namespace DataMesh.Cli.Output;

/// <summary>The last that a connector told of its work, as a line with a bar where it knows how much is left.</summary>
internal sealed class WorkProgress : IProgress<ConnectorProgress>
{
    private const int BarWidth = 20;
    private const double Mebibyte = 1024 * 1024;
    private volatile ConnectorProgress? _last;

    public void Report(ConnectorProgress value) => _last = value.IsFinished ? null : value;

    /// <summary>Such as <c>████████░░░░░░░░░░░░ 40 %, loading 'flights', 1,200,000 rows, 38.1 MiB</c>; empty where no connector works for long.</summary>
    public override string ToString()
    {
        if (_last is not { } work)
        {
            return "";
        }

        var share = work.Share ?? (work.BytesTotal is > 0 and var total ? (double)work.BytesDone / total : null);
        var rows = work.Rows > 0 ? string.Create(CultureInfo.InvariantCulture, $", {work.Rows:N0} rows") : "";
        var bytes = work.BytesDone > 0 ? string.Create(CultureInfo.InvariantCulture, $", {work.BytesDone / Mebibyte:N1} MiB") : "";
        return TerminalText.Escape($"{(share is { } known ? $"{Bar(known)}, " : "")}{work.Work}{rows}{bytes}", keepsLines: false);
    }

    private static string Bar(double share)
    {
        share = Math.Clamp(share, 0, 1);
        var full = (int)(share * BarWidth);
        return string.Create(CultureInfo.InvariantCulture, $"{new string('█', full)}{new string('░', BarWidth - full)} {Math.Floor(share * 100):0} %");
    }
}
