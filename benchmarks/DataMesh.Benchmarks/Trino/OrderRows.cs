using System.Globalization;
using System.Text;

namespace DataMesh.Benchmarks.Trino;

/// <summary>A million orders of ten mixed columns, as a server of the protocol writes them; the same in every process.</summary>
internal static class OrderRows
{
    public const int Count = 1_000_000;

    /// <summary>Bytes of rows that a page, or a segment, has about.</summary>
    public const int PageBytes = 1 << 20;
    public const int SegmentBytes = 3 << 20;

    public const string Columns = """
        [{"name":"id","type":"bigint","typeSignature":{"rawType":"bigint","arguments":[]}},
        {"name":"customer","type":"varchar(18)","typeSignature":{"rawType":"varchar","arguments":[{"kind":"LONG","value":18}]}},
        {"name":"is_open","type":"boolean","typeSignature":{"rawType":"boolean","arguments":[]}},
        {"name":"quantity","type":"integer","typeSignature":{"rawType":"integer","arguments":[]}},
        {"name":"price","type":"decimal(12,2)","typeSignature":{"rawType":"decimal","arguments":[{"kind":"LONG","value":12},{"kind":"LONG","value":2}]}},
        {"name":"discount","type":"double","typeSignature":{"rawType":"double","arguments":[]}},
        {"name":"ordered","type":"date","typeSignature":{"rawType":"date","arguments":[]}},
        {"name":"packed","type":"timestamp(6)","typeSignature":{"rawType":"timestamp","arguments":[{"kind":"LONG","value":6}]}},
        {"name":"status","type":"varchar","typeSignature":{"rawType":"varchar","arguments":[{"kind":"LONG","value":2147483647}]}},
        {"name":"note","type":"varchar","typeSignature":{"rawType":"varchar","arguments":[{"kind":"LONG","value":2147483647}]}}]
        """;

    private static readonly string[] States = ["new", "paid", "packed", "shipped", "returned"];
    private static readonly string[] Notes = ["leave at door", "ring twice", "fragile, upright", "no substitutes", "gift wrapping"];

    /// <summary>The rows in arrays of about so many bytes each.</summary>
    /// <returns>Each array's JSON and its number of rows.</returns>
    public static IEnumerable<(byte[] Json, int Rows)> Arrays(int bytes)
    {
        var random = new Random(20240229);
        var text = new StringBuilder("[", bytes + 1024);
        var rows = 0;
        for (var id = 0; id < Count; id++)
        {
            text.Append(rows++ == 0 ? "" : ",");
            Append(text, id, random);
            if (text.Length >= bytes || id == Count - 1)
            {
                yield return (Encoding.UTF8.GetBytes(text.Append(']').ToString()), rows);
                text.Clear().Append('[');
                rows = 0;
            }
        }
    }

    private static void Append(StringBuilder text, int id, Random random)
    {
        var culture = CultureInfo.InvariantCulture;
        var ordered = new DateTime(2020, 1, 1).AddSeconds(random.Next(150_000_000));
        text.Append(culture, $"[{1_000_000_000L + (id * 7L)},\"cust-{random.Next(100_000_000):00000000}\",{(random.Next(2) == 0 ? "true" : "false")},{random.Next(1, 10_000)},");
        text.Append(culture, $"\"{random.Next(1_000_000_000) / 100m:0.00}\",");
        text.Append(random.Next(20) == 0 ? "null" : random.NextDouble().ToString("R", culture));
        text.Append(culture, $",\"{ordered:yyyy-MM-dd}\",\"{ordered.AddSeconds(random.Next(100_000)):yyyy-MM-dd HH:mm:ss}.{random.Next(1_000_000):000000}\",");
        text.Append(culture, $"\"{States[random.Next(States.Length)]}\",");
        text.Append(random.Next(10) == 0 ? "null" : $"\"{Notes[random.Next(Notes.Length)]}\"").Append(']');
    }
}
