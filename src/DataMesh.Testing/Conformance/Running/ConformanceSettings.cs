using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>What whoever runs the tests can say, by environment variables.</summary>
internal static class ConformanceSettings
{
    public const string SeedVariable = "DATAMESH_CONFORMANCE_SEED";
    public const string ReportFolderVariable = "DATAMESH_CONFORMANCE_REPORTS";

    /// <summary>What chance is drawn from: <c>DATAMESH_CONFORMANCE_SEED</c>, a whole number.</summary>
    /// <value>1, so that two runs are the same.</value>
    /// <exception cref="ConformanceException">It is set to anything else.</exception>
    public static int Seed => Environment.GetEnvironmentVariable(SeedVariable) switch
    {
        null or "" => 1,
        var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) => seed,
        var text => throw new ConformanceException($"{SeedVariable} is '{text}', which is no whole number of 32 bits. Set it to the seed that a report gives, or remove it."),
    };

    /// <summary>Where reports go: <c>DATAMESH_CONFORMANCE_REPORTS</c>.</summary>
    /// <value>The folder <c>conformance</c> beside the test assembly.</value>
    public static string ReportFolder => Environment.GetEnvironmentVariable(ReportFolderVariable) is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "conformance");
}
