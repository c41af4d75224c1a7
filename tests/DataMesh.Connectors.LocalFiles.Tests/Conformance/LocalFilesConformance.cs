using DataMesh.Testing;

namespace DataMesh.Connectors.LocalFiles.Tests.Conformance;

[ConformanceTests(typeof(LocalFilesConnector))]
public sealed partial class LocalFilesConformance : ConformanceSuite<LocalFilesSystem>;
