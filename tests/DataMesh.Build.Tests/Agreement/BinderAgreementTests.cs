using DataMesh.Connectors.Sqlite;
using DataMesh.Gen.Integration.Tests;
using DataMesh.Runtime;
using DataMesh.Schema.Tests;

namespace DataMesh.Build.Tests;

/// <summary>What the build makes of a configuration's schema says of documents what its binder does.</summary>
public sealed class BinderAgreementTests
{
    private const int Seed = 20260103;
    private const int Documents = 2000;

    private static readonly Dictionary<string, ConfigDescriptor> Configs = new ConfigDescriptor[]
    {
        TypesConfig.ConfigDescriptor, RulesConfig.ConfigDescriptor, PositionalConfig.ConfigDescriptor, ClassConfig.ConfigDescriptor, RequiredConfig.ConfigDescriptor, DerivedConfig.ConfigDescriptor,
        FolderConfig.ConfigDescriptor, RequiredValuesConfig.ConfigDescriptor, CollectionsConfig.ConfigDescriptor, TreeConfig.ConfigDescriptor, LoopConfig.ConfigDescriptor, FormattedFilesConfig.ConfigDescriptor,
        ClientConfig.ConfigDescriptor, AuthConfig.ConfigDescriptor, NamesConfig.ConfigDescriptor, ShortNamesConfig.ConfigDescriptor, VaultConfig.ConfigDescriptor, Gen.Integration.Tests.LoginConfig.ConfigDescriptor,
        SqliteConnectorConfig.ConfigDescriptor, MoreRulesConfig.ConfigDescriptor, NumbersConfig.ConfigDescriptor, NoConfig.ConfigDescriptor,
    }.ToDictionary(static descriptor => descriptor.ConfigType.FullName!);

    public static TheoryData<string> Names => [.. Configs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GeneratedDocuments_AreJudgedAlike(string name)
    {
        var config = Configs[name];
        var built = SchemaConfig.Of(config.JsonSchema);
        var maker = new DocumentMaker(Seed);
        var (taken, refused, inOtherWords) = (0, 0, 0);
        List<string> differences = [];

        foreach (var (document, isLoose) in maker.Sweep(config).Concat(Enumerable.Range(0, Documents).Select(_ => maker.Next(config))))
        {
            var node = maker.Substitute(document);
            var run = Problems.Of(problems => config.Bind(node, problems));
            var build = Problems.Of(problems => built.Bind(node, problems));
            if (run.Count == 0 != (build.Count == 0) && !(isLoose && build.Count == 0) && !LacksSecrets(run))
            {
                differences.Add($"{document.ToJsonString()}: the build says {string.Join("; ", build.DefaultIfEmpty("yes"))}, the binder {string.Join("; ", run.DefaultIfEmpty("yes"))}");
            }

            inOtherWords += run.Except(build).Any() ? 1 : 0;
            _ = run.Count == 0 ? taken++ : refused++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} taken, {refused} refused, {inOtherWords} of them in other words");
        Assert.True(differences.Count == 0, $"{differences.Count}:\n{string.Join('\n', differences.Take(5))}");
        Assert.True(taken > 0 && refused > 0);
    }

    // A secret that no file gives is not told by the build.
    private static bool LacksSecrets(IReadOnlyList<string> run) => run.All(static problem => problem.Contains("is missing, but required", StringComparison.Ordinal));
}
