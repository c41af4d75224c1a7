using System.Text;
using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Fuzz;

/// <summary>The broken documents of the tests, and some that are whole, as a start for more.</summary>
internal static class Corpus
{
    private static readonly string[] Whole =
    [
        """
        # One of each kind.
        x-base: &base
          timeout: 30s
          labels: &labels { team: data, "a b": 'c' }
        connectors:
          - name: warehouse
            type: every
            <<: *base
            host: db.example.org
            password: "${DMESH_NO_SUCH_VARIABLE:-long enough}"
            hosts: [a, b]
            ports:
              - 1
              - 2
            pool: { max: 5, idle: 1m }
            pools_by_name:
              fast: { max: 1 }
            limits:
              max_rows: 100
          - name: notes
            type: notes
            host: h
        """,
        "connectors:\n  w:\n    type: every\n    host: h\n    port: 5432\n    region: eu-1\n    since: 2026-01-31T09:30:00Z\n    accounts:\n      - user: u\n        password: |-\n          two\n          lines\n",
        "connectors: { a: { type: notes, host: h }, b: { type: every, host: h, ssl: true, tls: disable, ratio: 0.25 } }\n",
        """{ "$schema": "s", "connectors": { "w": { "type": "every", "host": "h", "port": 1, "hosts": ["a"], "labels": { "a": "b" }, "pool": { "max": 1 } } } }""",
    ];

    public static IReadOnlyList<FuzzDocument> Read() =>
    [
        .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests/DataMesh.Hosting.Tests/Files/Corpus"))
            .Where(static path => Path.GetExtension(path) != ".txt")
            .Order(StringComparer.Ordinal)
            .Select(static path => Document(File.ReadAllText(path, Encoding.UTF8))),
        // As many again, so that as much begins well as badly.
        .. Enumerable.Range(0, 200).Select(static number => Document(Whole[number % Whole.Length])),
    ];

    private static FuzzDocument Document(string text) => new(text, text.StartsWith('{') ? ConfigFileFormat.Json : ConfigFileFormat.Yaml);
}
