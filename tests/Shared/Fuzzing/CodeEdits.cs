namespace DataMesh.Fuzzing;

/// <summary>Changes of code that typing, pasting and accidents make.</summary>
internal static class CodeEdits
{
    private static readonly string[] Nasty =
    [
        "partial ", "record ", "struct ", "interface ", "enum ", "class ", "abstract ", "static ", "file ", "sealed ", "unsafe ", "ref ", "async ", "required ", "readonly ", "extern ", "override ", "new ",
        "<", ">", "<T>", "(", ")", "{", "}", "[", "]", ";", ",", "?", "!", ":", ".", "..", "^", "??", "?.", "??=", "=>", "+=", "@", "&", "*", "~", "::", "global::",
        "null", "default", "typeof(", "nameof(", "sizeof(", "stackalloc ", "await ", "yield return ", "throw ", "goto ", "is ", "as ", "switch ", "with ", "where ", "this", "base", "out ", "params ", "dynamic ",
        "delegate*<void> ", "extension", "field", "value", "init;", "get;", "set;", "var ", "void ", "_", "T", "int ", "string ", "object ", "nint ", "int[,]", "Task", "CancellationToken ", "IQueryConnector", "Exception",
        "\"", "\"\"", "\"(\"", "\"a\\0b\"", "\"\\uD800\"", "@\"", "$\"{", "$\"\"\"", "\"\"\"", "'", "'a'", "/*", "*/", "//", "///", "/// <summary>", "#if A\n", "#endif\n", "#nullable disable\n", "#pragma warning disable\n", "#line 0\n",
        "-1", "0", "99999999999", "1e999", "0.1m", "int.MaxValue", "long.MinValue", "double.NaN", "'\\0'", "\0", "\uFEFF", "\uD800", "\u2028", "é", "😀",
        "[Secret]", "[Connector(", "[Connector(null)]", "[ConnectorConfig]", "[ConfigKey(\"\")]", "[Range(", "[Range(2, 1)]", "[Retry(MaxAttempts = -1)]", "[MapException(typeof(", "[RegularExpression(\"(\")]", "[assembly: ",
    ];

    /// <summary>Makes one to three edits: a token deleted, doubled, swapped with another, replaced, or one more put in.</summary>
    public static string Edit(IReadOnlyList<string> tokens, Random random)
    {
        var edited = tokens.ToList();
        for (var edits = random.Next(1, 4); edits > 0 && edited.Count > 0; edits--)
        {
            var at = random.Next(edited.Count);
            var other = random.Next(edited.Count);
            switch (random.Next(6))
            {
                case 0:
                    edited.RemoveAt(at);
                    break;
                case 1:
                    edited.Insert(at, edited[at]);
                    break;
                case 2:
                    (edited[at], edited[other]) = (edited[other], edited[at]);
                    break;
                case 3:
                    edited[at] = edited[other];
                    break;
                case 4:
                    edited[at] = Nasty[random.Next(Nasty.Length)];
                    break;
                default:
                    edited.Insert(at, Nasty[random.Next(Nasty.Length)]);
                    break;
            }
        }

        return string.Concat(edited);
    }
}
