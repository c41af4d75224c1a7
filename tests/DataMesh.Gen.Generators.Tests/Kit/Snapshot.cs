using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Compares generated text with a file beside the tests, named as Verify names it. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
internal static partial class Snapshot
{
    public static void Match(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        var stem = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        var received = run.Sources.ToDictionary(source => $"{stem}#{source.Key.Replace(".g.cs", "", StringComparison.Ordinal)}", static source => Scrub(source.Value), StringComparer.Ordinal);
        var verified = Directory.GetFiles(folder, $"{stem}#*.verified.cs").ToDictionary(static path => Path.GetFileName(path).Replace(".verified.cs", "", StringComparison.Ordinal), File.ReadAllText, StringComparer.Ordinal);
        var accepts = Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null;
        foreach (var name in received.Keys.Where(name => verified.GetValueOrDefault(name) != received[name]))
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.{(accepts ? "verified" : "received")}.cs"), received[name]);
            verified[name] = accepts ? received[name] : verified.GetValueOrDefault(name, "");
        }

        foreach (var gone in verified.Keys.Except(received.Keys).Where(_ => accepts))
        {
            File.Delete(Path.Combine(folder, $"{gone}.verified.cs"));
            verified.Remove(gone);
        }

        Assert.Equal(verified.Keys.Order(StringComparer.Ordinal), received.Keys.Order(StringComparer.Ordinal));
        Assert.All(received, text => Assert.Equal(verified[text.Key], text.Value));
    }

    private static string Scrub(string text) => Version().Replace(text, "GeneratedCode(\"DataMesh.Gen\", \"{version}\")");

    [GeneratedRegex("""GeneratedCode\("DataMesh\.Gen", "[^"]+"\)""")]
    private static partial Regex Version();
}
