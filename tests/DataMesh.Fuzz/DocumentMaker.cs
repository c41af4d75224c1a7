using DataMesh.Runtime;

namespace DataMesh.Fuzz;

/// <summary>Makes documents: of the corpus and of a grammar, most of them changed.</summary>
internal sealed class DocumentMaker(IReadOnlyList<FuzzDocument> corpus)
{
    /// <summary>The document that a source of randomness stands for.</summary>
    public FuzzDocument Make(Random random)
    {
        var document = random.Next(3) == 0 ? Grammar.Make(random) : corpus[random.Next(corpus.Count)];
        for (var changes = random.Next(5); changes > 0; changes--)
        {
            document = document with { Text = TextChanges.Change(document.Text, corpus[random.Next(corpus.Count)].Text, random) };
        }

        // Now and then what is YAML is read as JSON: most of JSON is YAML too.
        return random.Next(16) == 0 ? document with { Format = document.Format == ConfigFileFormat.Json ? ConfigFileFormat.Yaml : ConfigFileFormat.Json } : document;
    }
}
