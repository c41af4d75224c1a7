namespace DataMesh.Cli.Plugins;

/// <summary>How much a connector's package shows of its quality. Computed, never claimed.</summary>
internal enum Level
{
    /// <summary>Something is missing that a community connector shows.</summary>
    Experimental,

    /// <summary>Everything is shown, and others made it.</summary>
    Community,

    /// <summary>Everything is shown, and it is of this project.</summary>
    Official,
}
