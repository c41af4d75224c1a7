namespace DataMesh.Cli.Output;

/// <summary>A line of standard error that tells how far long work is, and is gone when the work is done. Only where standard error is a terminal and the result goes elsewhere.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const string EraseLine = "\e[K";
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private readonly Func<string> _text;
    private readonly Timer _timer;
    private bool _isShown;
    private bool _isDisposed;

    private ProgressLine(Func<string> text)
    {
        _text = text;
        _timer = new Timer(static line => ((ProgressLine)line!).Show(), this, Delay, Period);
    }

    /// <summary>Begins to tell, in a second; null where nobody would see it.</summary>
    /// <param name="target">Where the result goes.</param>
    /// <param name="text">How far the work is; called on other threads.</param>
    public static ProgressLine? Start(OutputTarget target, Func<string> text) => target.IsTerminal ? null : Start(text);

    /// <summary>The same where the result is written when the work is done, wherever it goes.</summary>
    public static ProgressLine? Start(Func<string> text) => Console.IsErrorRedirected ? null : new ProgressLine(text);

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
            if (_isShown)
            {
                Console.Error.Write(EraseLine);
            }
        }
    }

    // The cursor goes back to the start, so that whatever is told next overwrites it.
    private void Show()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _isShown = true;
                Console.Error.Write($"{DisplayWidth.Cut(_text(), Screen.Width - 1)}{EraseLine}\r");
            }
        }
    }
}
