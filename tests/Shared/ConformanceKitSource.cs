namespace DataMesh.Tests.Shared;

/// <summary>What generated code and analyzers see of the conformance kit, with a handful of checks in place of all.</summary>
internal static class ConformanceKitSource
{
    public const string Text = """
        #pragma warning disable CS1591, CS9113
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Xunit
        {
            public sealed class FactAttribute : Attribute;

            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
            public sealed class TraitAttribute(string name, string value) : Attribute;
        }

        namespace DataMesh.Testing
        {
            using DataMesh.Testing.Conformance;

            [AttributeUsage(AttributeTargets.Class, Inherited = false)]
            public sealed class ConformanceTestsAttribute(Type connectorType) : Attribute;

            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
            public sealed class QuirkAttribute(string check, string reason) : Attribute;

            public abstract class ConformanceSystem;

            public sealed class ConformanceRun<TSystem>
                where TSystem : ConformanceSystem, new();

            public abstract class ConformanceSuite<TSystem>
                where TSystem : ConformanceSystem, new()
            {
                protected ConformanceSuite(ConformanceRun<TSystem> run, ConformanceTarget target) { }

                protected Task CheckAsync(string check) => Task.CompletedTask;
            }
        }

        namespace DataMesh.Testing.Conformance
        {
            using DataMesh.Runtime;

            [AttributeUsage(AttributeTargets.Class)]
            public sealed class ConformanceChecksAttribute(string suite, string topic) : Attribute { public string Requires { get; set; } = ""; }

            [AttributeUsage(AttributeTargets.Method)]
            public sealed class ConformanceCheckAttribute(string what, string why) : Attribute { public string Requires { get; set; } = ""; }

            public sealed class ConformanceContext;

            public sealed record ConformanceCheck(string Name, string Suite, string What, string Missing, Func<ConformanceContext, Task> Run);

            public sealed record ConformanceQuirk(string Check, string Reason);

            public sealed record ConformanceTarget(
                string Name, ConnectorDescriptor Connector, Func<ConnectorCreation, IConnector> Make, IReadOnlyList<string> Features, IReadOnlyList<ConformanceCheck> Checks, IReadOnlyList<ConformanceQuirk> Quirks)
            {
                public required Func<ConformanceSystem> NewSystem { get; init; }
            }

            [ConformanceChecks("storage", "Writing", Requires = "storage")]
            public static class AtomicWriteChecks
            {
                [ConformanceCheck("A write is whole or not there.", "")] public static Task WriteThatFails_LeavesNothing(ConformanceContext context) => Task.CompletedTask;
            }

            [ConformanceChecks("query", "Values", Requires = "query")]
            public static class ValueChecks
            {
                [ConformanceCheck("Null is <null>, never 0 or \"\".", "")] public static Task NullValue_StaysNull(ConformanceContext context) => Task.CompletedTask;
                [ConformanceCheck("A batch keeps its rows.", "", Requires = "streaming query")] public static Task Batch_KeepsItsRows(ConformanceContext context) => Task.CompletedTask;
            }

            [ConformanceChecks("common", "Secrets", Requires = "secrets")]
            public static class SecretChecks
            {
                [ConformanceCheck("No error holds a secret.", "")] public static Task Error_HoldsNoSecret(ConformanceContext context) => Task.CompletedTask;
            }

            [ConformanceChecks("common", "Lifecycle")]
            public static class LifecycleChecks
            {
                [ConformanceCheck("Connecting twice is connecting once.", "")] public static Task ConnectTwice_IsFine(ConformanceContext context) => Help();
                [ConformanceCheck("A connector that was never connected can be disposed.", "")] public static Task Disposal_NeedsNoConnect(ConformanceContext context) => Help();
                public static Task Help() => Task.CompletedTask;
            }
        }
        """;
}
