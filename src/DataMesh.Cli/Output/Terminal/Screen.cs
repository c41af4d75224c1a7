namespace DataMesh.Cli.Output;

/// <summary>What the terminal can show.</summary>
internal static class Screen
{
    private const int UsualWidth = 80;
    private const int LeastWidth = 10;

    /// <summary>Columns of the terminal.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is var width and > 0 ? Math.Max(width, LeastWidth) : UsualWidth;
            }
            catch (IOException)
            {
                return UsualWidth;
            }
        }
    }

    /// <summary>Whether colours may be used where there is a terminal: not with <c>NO_COLOR</c> (no-color.org), nor on one that is <c>dumb</c>.</summary>
    public static bool HasColours => Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && Environment.GetEnvironmentVariable("TERM") is not "dumb";
}
