namespace DataMesh.Gen.Analyzers.Tests.Consumers;

/// <summary>A class that uses connectors.</summary>
internal static class Consumer
{
    /// <summary>A method of it, which has a connector of each kind, and values that come from elsewhere.</summary>
    public static string Async(string body) => Class($"public async Task RunAsync() {{ {body} }}");

    /// <summary>The same where the method is not async.</summary>
    public static string Sync(string body) => Class($"public void Run() {{ {body} }}");

    /// <summary>The class with members of a test's own.</summary>
    public static string Class(string members) =>
        $$"""
        public sealed class Shop(IStreamingQueryConnector db, ISessionQueryConnector sessions, IStorageConnector files, IJobLogConnector jobs, int id, string name, string[] names, bool flag)
        {
            public object[] Used => [db, sessions, files, jobs, id, name, names, flag];
            {{members}}
        }
        """;
}
