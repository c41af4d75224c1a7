namespace DataMesh.Cli.Running;

/// <summary>The command line asks for what makes no sense; the message says what to write instead.</summary>
internal sealed class UsageException : Exception
{
    public UsageException()
    {
    }

    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
