using DataMesh.Testing;

namespace DataMesh.Connectors.LocalProcess.Tests.Conformance;

[ConformanceTests(typeof(LocalProcessConnector))]
[Quirk("WrongSecret_IsRefusedAndNotTold", "The secrets are the environment of the commands: they are handed to the processes, and no one else looks at them.")]
public sealed partial class LocalProcessConformance : ConformanceSuite<LocalProcessSystem>;
