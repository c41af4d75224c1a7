using System.Text.Json.Nodes;

namespace DataMesh.Schema.Tests;

/// <summary>Compares what a schema accepts with what a reader of the same documents takes; what differs is told in its smallest form.</summary>
/// <param name="judge">Of the schema.</param>
/// <param name="name">Of the schema.</param>
/// <param name="schema">Its text.</param>
/// <param name="read">The reader's problems with a document.</param>
internal sealed class Agreement(SchemaJudge judge, string name, string schema, Func<JsonNode, IReadOnlyList<string>> read)
{
    private const int MostShown = 5;

    /// <summary>Judges every document by both.</summary>
    /// <returns>How many were taken and refused by both, apart from those where the schema may be looser and was.</returns>
    public async Task<(int Taken, int Refused)> CheckAsync(int seed, IReadOnlyList<(JsonNode Document, bool IsLoose)> documents)
    {
        var verdicts = await judge.JudgeAsync(name, schema, [.. documents.Select(static document => document.Document.ToJsonString())]);
        var (taken, refused) = (0, 0);
        List<string> differences = [];
        for (var i = 0; i < documents.Count && differences.Count < MostShown; i++)
        {
            var (document, isLoose) = documents[i];
            switch (verdicts[i] is null, read(document).Count == 0)
            {
                case (true, true):
                    taken++;
                    break;
                case (false, false):
                    refused++;
                    break;
                case (true, false) when isLoose:
                    break;
                case (var isAccepted, _):
                    differences.Add(await DescribeAsync(document, isAccepted));
                    break;
            }
        }

        Assert.True(differences.Count == 0, $"{name}, seed {seed}:\n{string.Join('\n', differences)}");
        return (taken, refused);
    }

    private async Task<string> DescribeAsync(JsonNode document, bool isAccepted)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var candidate in Smaller(document))
            {
                if ((read(candidate).Count == 0) != isAccepted && (await JudgeAsync(candidate) is null) == isAccepted)
                {
                    (document, isSmaller) = (candidate, true);
                    break;
                }
            }
        }

        return $"{document.ToJsonString()}: the schema says {await JudgeAsync(document) ?? "yes"}, the reader {string.Join("; ", read(document).DefaultIfEmpty("yes"))}";
    }

    private async Task<string?> JudgeAsync(JsonNode document) => (await judge.JudgeAsync(name, schema, [document.ToJsonString()]))[0];

    // The document without one of its parts.
    private static IEnumerable<JsonNode> Smaller(JsonNode document)
    {
        foreach (var path in Parts(document, []))
        {
            var copy = document.DeepClone();
            var parent = path.Take(path.Length - 1).Aggregate(copy, static (node, step) => step is string key ? node![key]! : node![(int)step]!);
            if (parent is JsonObject map)
            {
                map.Remove((string)path[^1]);
            }
            else
            {
                parent.AsArray().RemoveAt((int)path[^1]);
            }

            yield return copy;
        }
    }

    private static IEnumerable<object[]> Parts(JsonNode? node, object[] path)
    {
        IEnumerable<(object Step, JsonNode? Value)> parts = node switch
        {
            JsonObject map => map.Select(static entry => ((object)entry.Key, entry.Value)),
            JsonArray list => list.Select(static (item, i) => ((object)i, item)),
            _ => [],
        };
        return parts.SelectMany(part => Parts(part.Value, [.. path, part.Step]).Prepend([.. path, part.Step]));
    }
}
