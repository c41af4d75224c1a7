using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>Puts in what a block leaves out: what its <c>…</c> stands for, and what is missing where it stops within a body or after a head. No line is added or removed.</summary>
internal static class LeftOut
{
    private const string Any = "throw null!;";

    /// <summary>The whole code, and whether members of a class are left out of it.</summary>
    public static (string Code, bool IsPart) Fill(string code)
    {
        var tokens = SyntaxFactory.ParseTokens(code).Where(static token => !token.IsKind(SyntaxKind.EndOfFileToken)).ToList();
        var filled = new StringBuilder();
        var open = new Stack<bool>(); // Whether a brace is that of a type.
        var (segment, isPart, before) = (0, false, default(SyntaxToken));
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (IsEllipsis(token))
            {
                var next = at + 1 < tokens.Count ? tokens[at + 1] : default;
                isPart |= open.TryPeek(out var isType) && isType;
                filled.Append(token.LeadingTrivia.ToFullString()).Append(Stand(before, next, open)).Append(token.TrailingTrivia.ToFullString());
                before = token;
                continue;
            }

            // '// …' on a line of its own says the same.
            isPart |= open.TryPeek(out var isOfType) && isOfType && token.LeadingTrivia.Any(static trivia => trivia.ToString() == "// …");
            filled.Append(token.ToFullString());
            before = token;
            switch (token.Kind())
            {
                case SyntaxKind.OpenBraceToken:
                    open.Push(IsTypeHead(tokens.Take(segment..at)));
                    segment = at + 1;
                    break;
                case SyntaxKind.CloseBraceToken:
                    open.TryPop(out _);
                    segment = at + 1;
                    break;
                case SyntaxKind.SemicolonToken:
                    segment = at + 1;
                    break;
            }
        }

        return (Close(filled, before, open, IsTypeHead(tokens.Take(segment..)), ref isPart), isPart);
    }

    private static string Close(StringBuilder filled, SyntaxToken last, Stack<bool> open, bool isTypeHead, ref bool isPart)
    {
        // On a line of its own, for the last one may end in a comment.
        var end = new StringBuilder();
        if (last.IsKind(SyntaxKind.EqualsGreaterThanToken))
        {
            end.Append(Any);
        }
        else if (last.Kind() is SyntaxKind.CloseParenToken or SyntaxKind.IdentifierToken or SyntaxKind.GreaterThanToken)
        {
            end.Append(isTypeHead ? "{ }" : $"{{ {Any} }}");
            isPart |= isTypeHead;
        }

        while (open.TryPop(out var isType))
        {
            end.Append(isType ? " }" : $" {Any} }}");
            isPart |= isType;
        }

        return end.Length == 0 ? filled.ToString() : $"{filled}\n{end}";
    }

    private static bool IsEllipsis(SyntaxToken token) => token.Text == "…";

    private static string Stand(SyntaxToken before, SyntaxToken next, Stack<bool> open) => before.Kind() switch
    {
        SyntaxKind.EqualsGreaterThanToken => next.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.CloseParenToken or SyntaxKind.CommaToken ? Any[..^1] : Any,
        SyntaxKind.OpenParenToken or SyntaxKind.CommaToken or SyntaxKind.EqualsToken or SyntaxKind.ReturnKeyword => "default!",
        _ => open.TryPeek(out var isType) && !isType && next.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.None ? Any : "",
    };

    // A constraint such as 'where T : class' begins no type.
    private static bool IsTypeHead(IEnumerable<SyntaxToken> tokens)
    {
        var before = SyntaxKind.None;
        foreach (var token in tokens)
        {
            if (before is not (SyntaxKind.ColonToken or SyntaxKind.CommaToken)
                && (token.Kind() is SyntaxKind.ClassKeyword or SyntaxKind.StructKeyword or SyntaxKind.InterfaceKeyword or SyntaxKind.EnumKeyword or SyntaxKind.NamespaceKeyword || token.Text == "record"))
            {
                return true;
            }

            before = token.Kind();
        }

        return false;
    }
}
