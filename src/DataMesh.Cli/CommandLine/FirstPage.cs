using System.CommandLine;
using System.Globalization;
using System.Text;

namespace DataMesh.Cli.CommandLine;

/// <summary>What <c>dmesh</c> alone shows, and <c>dmesh --help</c>.</summary>
internal static class FirstPage
{
    private const int NameWidth = 14;

    public static bool IsAskedFor(string[] args) => args is [] or ["--help" or "-h" or "-?" or "/?" or "help"];

    public static string Of(RootCommand root)
    {
        var page = new StringBuilder($"{root.Description}\n\nUsage: dmesh COMMAND [arguments] [options]\n\nCommands\n");
        foreach (var command in root.Subcommands.Where(static command => !command.Hidden))
        {
            page.Append(CultureInfo.InvariantCulture, $"  {command.Name.PadRight(NameWidth)}{command.Description}\n");
        }

        return page.Append("""

            Examples
              dmesh query "select 'hello' as greeting"
                  asks the embedded SQLite: nothing is to be configured
              dmesh connector add postgres --name shop --host db.example.org --password '${SHOP_PASSWORD}'
                  adds a database to dmesh.yaml; the password comes from the environment
              dmesh catalog lineage shop board_report --output html -o lineage.html
                  draws where the data of a table comes from

            Options of every command
              --output FORMAT   table, json, ndjson, csv or markdown
              -o FILE           write there, whole or not at all
              --config FILE     the configuration; else DMESH_CONFIG, dmesh.yaml from here upward, your own folder
              --help            what a command takes
              --version         the version of dmesh

            'dmesh COMMAND --help' tells more, and 'dmesh connector docs TYPE' what a type is configured by.

            """).ToString();
    }
}
