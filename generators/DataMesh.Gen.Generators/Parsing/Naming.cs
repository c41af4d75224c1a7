using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Generators;

/// <summary>Turns names of one style into another.</summary>
internal static class Naming
{
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary><c>PoolSize</c> is <c>pool_size</c>, <c>HTTPPort</c> is <c>http_port</c>, <c>S3Bucket</c> is <c>s3_bucket</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c == '_')
            {
                if (text.Length > 0 && text[text.Length - 1] != '_')
                {
                    text.Append('_');
                }

                continue;
            }

            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString().Trim('_');
    }

    /// <summary><c>acme-db</c> is <c>AcmeDb</c>: letters and digits stay, what follows another character starts upper case.</summary>
    public static string PascalCase(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.ToString();
    }

    /// <summary>An identifier that no other assembly's name gives: dots become underscores, and whatever else had to change adds a hash.</summary>
    public static string ModuleClass(string assemblyName)
    {
        var text = new StringBuilder(assemblyName.Length + 8);
        var isExact = true;
        foreach (var c in assemblyName)
        {
            isExact &= c == '.' || char.IsLetterOrDigit(c);
            text.Append(char.IsLetterOrDigit(c) ? c : '_');
        }

        if (text.Length == 0 || char.IsDigit(text[0]) || SyntaxFacts.GetKeywordKind(assemblyName) != SyntaxKind.None)
        {
            text.Insert(0, '_');
        }

        // A class and its member cannot share a name.
        isExact &= assemblyName.TrimEnd(Digits) is not ("Connectors" or "Get");
        return isExact ? text.ToString() : $"{text}_{StableHash.Of(assemblyName)}";
    }

    /// <summary>A file name from a full metadata name: what the compiler does not allow there is written as its code.</summary>
    public static string HintName(string metadataName)
    {
        var text = new StringBuilder(metadataName.Length);
        foreach (var c in metadataName)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '`')
            {
                text.Append(c);
            }
            else
            {
                text.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }
}
