using System.ComponentModel;
using System.Text.Json;
using DataMesh.Runtime;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Configuration")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigurationChecks
{
    [ConformanceCheck("A key that the connector does not know is refused by name.", "A mistyped key that is ignored is a default that nobody chose.")]
    public static Task UnknownKey_IsRefused(ConformanceContext context)
    {
        const string Unknown = "conformance_unknown";
        var problems = ProblemsOf(context, new Dictionary<string, object?>(context.System.Config) { [Unknown] = "x" });
        Assert.True(
            problems.Any(static problem => problem.ToString().Contains(Unknown, StringComparison.Ordinal)),
            $"A configuration with the key '{Unknown}' must be refused with a message that names it, but the problems are: {Told(problems)}");
        return Task.CompletedTask;
    }

    [ConformanceCheck("A required key that is missing is named.", "'Object reference not set' at the first query does not say which line of which file to mend.")]
    public static Task MissingKey_IsNamed(ConformanceContext context)
    {
        foreach (var key in context.Descriptor.Config.Keys.Where(key => key.IsRequired && context.System.Config.ContainsKey(key.Key)))
        {
            var problems = ProblemsOf(context, context.System.Config.Where(entry => entry.Key != key.Key).ToDictionary());
            Assert.True(
                problems.Any(problem => problem.ToString().Contains(key.Key, StringComparison.Ordinal)),
                $"A configuration without the required key '{key.Key}' must be refused with a message that names it, but the problems are: {Told(problems)}");
        }

        return Task.CompletedTask;
    }

    [ConformanceCheck("The JSON Schema is valid JSON and knows every key.", "Editors and the build check files by it: a key that it does not know is underlined although it works.")]
    public static Task Schema_HasEveryKey(ConformanceContext context)
    {
        var config = context.Descriptor.Config;
        HashSet<string> known = new(StringComparer.Ordinal);
        try
        {
            using var schema = JsonDocument.Parse(config.JsonSchema);
            Collect(schema.RootElement);
        }
        catch (JsonException exception)
        {
            throw new ConformanceException($"The JSON Schema of '{context.Descriptor.Name}' is no JSON: {exception.Message}", exception);
        }

        var missing = config.Keys.Select(static key => key.Key).Where(key => !known.Contains(key)).ToList();
        Assert.True(missing.Count == 0, $"The JSON Schema of '{context.Descriptor.Name}' has no property for: {string.Join(", ", missing)}.");
        return Task.CompletedTask;

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (property is { Name: "properties", Value.ValueKind: JsonValueKind.Object })
                    {
                        known.UnionWith(property.Value.EnumerateObject().Select(static key => key.Name));
                    }

                    Collect(property.Value);
                }
            }
        }
    }

    private static IReadOnlyList<ConfigProblem> ProblemsOf(ConformanceContext context, IReadOnlyDictionary<string, object?> values)
    {
        var problems = new ConfigProblems();
        _ = context.Descriptor.Config.Bind(ConfigValues.ToNode("config", values), problems);
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (ConnectorConfigurationException exception)
        {
            return exception.Problems;
        }
    }

    private static string Told(IReadOnlyList<ConfigProblem> problems) => problems.Count == 0 ? "none." : string.Join("; ", problems);
}
