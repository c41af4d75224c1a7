using System.Text;

namespace DataMesh.Docs.Tests.CommandLines;

/// <summary>Takes the lines of a shell apart into commands and their words: quotes, pipes, redirections, comments and <c>\</c> at the end of a line.</summary>
internal static class ShellLine
{
    /// <summary>The commands of a line.</summary>
    public static IReadOnlyList<string[]> Commands(string line)
    {
        List<List<string>> commands = [[]];
        var word = new StringBuilder();
        var (isWord, isTarget) = (false, false);
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (character is '"' or '\'')
            {
                isWord = true;
                for (at++; at < line.Length && line[at] != character; at++)
                {
                    word.Append(character == '"' && line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\' or '$' ? line[++at] : line[at]);
                }
            }
            else if (character == '\\' && at + 1 < line.Length)
            {
                isWord = true;
                word.Append(line[++at]);
            }
            else if (character == '#' && !isWord)
            {
                break;
            }
            else if (character is '|' or ';' or '&' or '<' or '>')
            {
                // What stands right before '>' is the number of a stream.
                if (character != '>' || word is not { Length: 1 } || !char.IsAsciiDigit(word[0]))
                {
                    EndWord();
                }

                (isWord, _) = (false, word.Clear());
                isTarget = character is '<' or '>' || (isTarget && character == '&');
                if (!isTarget)
                {
                    commands.Add([]);
                }
            }
            else if (character is ' ' or '\t')
            {
                EndWord();
            }
            else
            {
                isWord = true;
                word.Append(character);
            }
        }

        EndWord();
        return [.. commands.Where(static command => command.Count > 0).Select(static command => command.ToArray())];

        void EndWord()
        {
            if (isWord && !isTarget)
            {
                commands[^1].Add(word.ToString());
            }

            isTarget &= !isWord;
            isWord = false;
            word.Clear();
        }
    }
}
