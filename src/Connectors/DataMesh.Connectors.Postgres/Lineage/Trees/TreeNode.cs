using System.Globalization;

namespace DataMesh.Connectors.Postgres.Lineage.Trees;

/// <summary>
/// A node of a tree that the server stored, as its text names it. Versions of the server differ in which fields a node has and in their
/// order, so that fields are found by name. A value is null, a <see cref="string"/>, a <see cref="TreeNode"/> or a list of these.
/// </summary>
/// <param name="name">The node's name in the text, such as <c>VAR</c>.</param>
/// <param name="fields">Its fields in the text's order.</param>
internal sealed class TreeNode(string name, IReadOnlyList<(string Name, object? Value)> fields)
{
    public string Name { get; } = name;

    public IReadOnlyList<(string Name, object? Value)> Fields { get; } = fields;

    /// <summary>A field's value; null also where there is none of this name.</summary>
    public object? this[string field]
    {
        get
        {
            foreach (var (fieldName, value) in Fields)
            {
                if (fieldName == field)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>A node; null: there is none.</summary>
    public TreeNode? Node(string field) => this[field] switch
    {
        null => null,
        TreeNode node => node,
        _ => throw Odd(field, "a node"),
    };

    /// <summary>A node that must be there.</summary>
    public TreeNode Child(string field) => Node(field) ?? throw Odd(field, "a node");

    /// <summary>The items of a list; empty: there is none.</summary>
    public IReadOnlyList<object?> List(string field) => this[field] switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => throw Odd(field, "a list"),
    };

    /// <summary>The nodes of a list; empty: there is none.</summary>
    public IEnumerable<TreeNode> Nodes(string field) => List(field).Select(item => item as TreeNode ?? throw Odd(field, "a list of nodes"));

    public string Text(string field) => this[field] as string ?? throw Odd(field, "a word");

    public long Number(string field) => long.TryParse(Text(field), CultureInfo.InvariantCulture, out var number) ? number : throw Odd(field, "a number");

    /// <summary>A number from 1.</summary>
    public int Index(string field) => Number(field) is >= 1 and <= int.MaxValue and var index ? (int)index : throw Odd(field, "an index");

    /// <summary>A yes or no; a field that is missing is a no.</summary>
    public bool Flag(string field) => this[field] switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Odd(field, "true or false"),
    };

    private ConnectorUnsupportedException Odd(string field, string kind) => new($"The field {field} of a node {Name} is not {kind}.");
}
