using System.Runtime.InteropServices;

namespace DataMesh.Cli.Running;

/// <summary>Whoever read the output has enough: <c>dmesh … | head</c>.</summary>
internal static class ClosedPipe
{
    private const int Epipe = 32;
    private const int ErrorBrokenPipe = unchecked((int)0x8007006D);
    private const int ErrorNoData = unchecked((int)0x800700E8);

    public static bool Is(Exception exception) =>
        exception is ClosedPipeException || (exception is IOException && (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? exception.HResult is ErrorBrokenPipe or ErrorNoData : exception.HResult == Epipe));
}

/// <summary>Standard output was closed by its reader.</summary>
internal sealed class ClosedPipeException : IOException
{
    public ClosedPipeException()
    {
    }

    public ClosedPipeException(string message)
        : base(message)
    {
    }

    public ClosedPipeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
