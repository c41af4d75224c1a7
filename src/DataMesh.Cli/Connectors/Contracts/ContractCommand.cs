using System.Buffers;
using System.CommandLine;
using System.Text;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;
using DataMesh.Gen.Baselines;

namespace DataMesh.Cli.Connectors.Contracts;

/// <summary><c>dmesh connector contract</c>.</summary>
internal static class ContractCommand
{
    private static readonly Column[] Columns = [new("change", ColumnType.Text), new("subject", ColumnType.Text), new("what", ColumnType.Text)];

    public static void AddTo(Command group)
    {
        var file = new Argument<string?>("file") { Description = "The assembly that the connector's project builds." };
        var connector = new Option<string?>("--connector") { Description = "Which one, where the assembly has several.", HelpName = "id" };
        var check = new Option<bool>("--check") { Description = "Write nothing; end with 8 where the committed contract is another." };
        var against = new Option<string?>("--against") { Description = "Compare with this contract; end with 8 where its users would be broken.", HelpName = "file" };
        group.AddCommand(
            "contract",
            "What a connector promises to its users, for the file that later versions are compared with.",
            invocation => RunAsync(invocation, Contract.OfAssembly(invocation.Get(file)!, invocation.Get(connector)), invocation.Get(check), invocation.Get(against)),
            file,
            connector,
            check,
            against);
    }

    private static async Task<int> RunAsync(Invocation invocation, (ContractDocument Contract, IReadOnlyList<string> All) source, bool isStrict, string? against)
    {
        var current = source.Contract;
        if (!isStrict && against is null)
        {
            await using var target = invocation.OpenOutput();
            target.Buffer.Write(Encoding.UTF8.GetBytes(current.Write()));
            await target.CompleteAsync(invocation.Token);
            return ExitCodes.Success;
        }

        var path = against ?? Contract.Find(current.Connector, source.All);
        var review = ContractReview.Of(Contract.OfFile(path), current, Contract.NotesBeside(path));
        await invocation.WriteAsync(Columns, review.Changes.Select(change => new object?[] { KindOf(change, review), change.Subject, change.Text }));
        foreach (var change in review.Refused)
        {
            Invocation.Tell($"'{change.Subject}' breaks users: {review.AdviceOn(change)}.");
        }

        if (review.Changes.Count == 0)
        {
            Invocation.Tell($"'{current.Connector}' promises what '{path}' says.");
        }
        else if (isStrict && review.Refused.Count == 0)
        {
            Invocation.Tell($"'{path}' is of an earlier state: write it anew by the same command, with -o {path} in place of --check.");
        }

        return review.Refused.Count > 0 || (isStrict && review.Changes.Count > 0) ? ExitCodes.Conflict : ExitCodes.Success;
    }

    private static string KindOf(ContractChange change, ContractReview review) =>
        !change.IsBreaking ? "compatible" : review.Refused.Contains(change) ? "breaking" : "noted";
}
