namespace DataMesh;

/// <summary>Ids of the log events of a host's registry, all in the category <see cref="Category"/>; they are stable. Those of connectors are below 100.</summary>
public static class HostingLogEvents
{
    /// <summary>Category of these events.</summary>
    public const string Category = "DataMesh.ConnectorRegistry";

    /// <summary>What works in the configuration, but should be written otherwise.</summary>
    public const int ConfigurationWarning = 100;

    /// <summary>An optional file is missing.</summary>
    public const int OptionalFileMissing = 101;

    /// <summary>A reload, with what was added, changed, removed.</summary>
    public const int Reloaded = 102;

    /// <summary>A reload that changed nothing.</summary>
    public const int NothingChanged = 103;

    /// <summary>A reload was refused, with every problem.</summary>
    public const int ReloadRefused = 104;

    /// <summary>A reload failed for another reason.</summary>
    public const int ReloadFailed = 105;
}
