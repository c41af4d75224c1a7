using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>What whoever runs the tests can say, by environment variables.</summary>
internal static class ConformanceSettings
{
    /// <summary>What chance is drawn from: <c>DATAMESH_CONFORMANCE_SEED</c>, a whole number.</summary>
    /// <value>1, so that two runs are the same.</value>
    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable("DATAMESH_CONFORMANCE_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    /// <summary>Where reports go: <c>DATAMESH_CONFORMANCE_REPORTS</c>.</summary>
    /// <value>The folder <c>conformance</c> beside the test assembly.</value>
    public static string ReportFolder => Environment.GetEnvironmentVariable("DATAMESH_CONFORMANCE_REPORTS") is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "conformance");
}
