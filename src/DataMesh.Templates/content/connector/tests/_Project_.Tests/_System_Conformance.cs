using DataMesh.Testing;

namespace _Namespace_.Tests;

/// <summary>Every check of the kit that fits what the connector implements; the compiler writes the tests.</summary>
[ConformanceTests(typeof(_System_Connector))]
public sealed partial class _System_Conformance : ConformanceSuite<_System_Fixture>;
