namespace DataMesh.Cli.Configuration;

/// <summary>How a configuration was found.</summary>
internal enum ConfigSource
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>By the option <c>--config</c>.</summary>
    Option,

    /// <summary>By the variable <c>DMESH_CONFIG</c>.</summary>
    Environment,

    /// <summary>In the working directory or a folder above it.</summary>
    Upward,

    /// <summary>In the user's own folder.</summary>
    User,
}
