using System.Globalization;

namespace DataMesh.Gen.Generators;

/// <summary>What the generated names of keys are made of, so that no two keys have one: a list <c>CheckUri</c> and a text <c>UriValue</c> would.</summary>
internal static class MemberNames
{
    public static IEnumerable<ConfigKeyModel> Assign(IReadOnlyList<ConfigKeyModel> keys)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var member = key.Property;
            for (var i = 1; Of(member).Any(taken.Contains); i++)
            {
                member = $"{key.Property}_{i.ToString(CultureInfo.InvariantCulture)}";
            }

            taken.UnionWith(Of(member));
            yield return key with { Member = member };
        }
    }

    private static string[] Of(string member) => [$"Check{member}", $"Set{member}", $"{member}Value", $"{member}Names", $"{member}Pattern"];
}
