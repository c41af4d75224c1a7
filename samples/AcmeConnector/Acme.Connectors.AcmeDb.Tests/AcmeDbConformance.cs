namespace Acme.Connectors.AcmeDb.Tests;

/// <summary>Holds the connector to the contract: the compiler writes a test for each check of the kit that fits it.</summary>
[ConformanceTests(typeof(AcmeDbConnector))]
public sealed partial class AcmeDbConformance : ConformanceSuite<AcmeDbSystem>;
