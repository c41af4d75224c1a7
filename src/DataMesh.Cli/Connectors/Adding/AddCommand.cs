using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector add</c>: one command below it for each type, whose options are the type's keys.</summary>
internal sealed class AddCommand
{
    private readonly ConnectorDescriptor _connector;
    private readonly IReadOnlyList<KeyOption> _keys;
    private readonly Option<string?> _name = new("--name") { Description = "What the instance is called: a-z, 0-9, '_' and '-', a letter first.", HelpName = "name", Required = true };
    private readonly Option<string[]> _set = new("--set") { Description = "Any key, those below sections joined by dots: limits.max_rows=100. Again for one more item of a list.", HelpName = "key=value" };
    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Nothing can be changed through the instance." };
    private readonly Option<bool> _disabled = new("--disabled") { Description = "It is there, but is not used yet." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write nothing; show what would change." };

    private AddCommand(ConnectorDescriptor connector)
    {
        _connector = connector;
        _keys = KeyOption.Of(connector);
    }

    /// <summary>Adds the command, with the types below it.</summary>
    /// <param name="group">What it stands below.</param>
    /// <param name="isFilled">Whether the arguments name it: the options of every type cost time.</param>
    public static void AddTo(Command group, bool isFilled)
    {
        var add = new Command("add", "Add an instance to the configuration file, which is made where there is none.");
        IEnumerable<ConnectorDescriptor> types = isFilled ? KnownConnectors.All : [];
        foreach (var connector in types)
        {
            var command = new AddCommand(connector);
            List<Symbol> symbols = [command._name, .. command._keys.SelectMany(static key => key.Stdin is null ? (Symbol[])[key.Value] : [key.Value, key.Stdin]), command._set, command._readOnly, command._disabled, command._dryRun];
            add.AddCommand(connector.Name, connector.Description, command.RunAsync, [.. symbols]);
        }

        group.Subcommands.Add(add);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var name = NameOf(invocation);
        var isDry = invocation.Get(_dryRun);
        List<TypedSecret> secrets = [];
        var keys = await ReadKeysAsync(invocation, name, isDry, secrets);
        using var edit = await ConfigEdit.BeginAsync(invocation.Location, isDry, invocation.Token);
        if (edit.Entries.Find(name) is { } known)
        {
            throw new ConnectorConflictException($"There is an instance '{name}' already ({known.Origin}): choose another name, or remove it first by 'dmesh connector remove {name}'.");
        }

        var insertion = new InstanceInsertion(edit.Document, name, keys);
        var text = insertion.Apply();
        if (text is null || !edit.IsMeant(text, name, keys))
        {
            throw new ConnectorConfigurationException($"{edit.Location.Path} is written in a way that cannot be edited safely: nothing was changed. Paste this below 'connectors':\n{insertion.Snippet()}");
        }

        edit.Check(text, name);
        if (isDry)
        {
            await DiffOutput.WriteAsync(edit.Difference(text), invocation);
            return ExitCodes.Success;
        }

        Write(edit, text, secrets, name);
        return ExitCodes.Success;
    }

    private static void Write(ConfigEdit edit, string text, List<TypedSecret> secrets, string name)
    {
        bool isTrusted;
        try
        {
            secrets.ForEach(static secret => secret.Write());
            isTrusted = edit.Write(text);
        }
        catch
        {
            secrets.ForEach(static secret => secret.Delete());
            throw;
        }

        Invocation.Tell($"Added '{name}' to {edit.Location.Path}.");
        secrets.ForEach(static secret => Invocation.Tell($"Its secret is in {secret.Path}, which you alone can read; the configuration refers to that."));
        Invocation.Tell(isTrusted ? $"Try it: dmesh connector test {name}" : "The file needs your trust, as it did before: read it, then run 'dmesh config trust'.");
    }

    private string NameOf(Invocation invocation)
    {
        var name = invocation.Get(_name)!;
        try
        {
            return new ConnectorInstanceOptions(name).Name;
        }
        catch (ArgumentException)
        {
            throw new UsageException($"'{name}' is not an instance name: it starts with a letter a-z and goes on with at most 62 of a-z, 0-9, '_' and '-'.");
        }
    }

    private async Task<Setting> ReadKeysAsync(Invocation invocation, string name, bool isDry, List<TypedSecret> secrets)
    {
        var given = new GivenKeys(_connector);
        foreach (var option in _keys)
        {
            if (option.Key.IsSecret && await ReadSecretAsync(invocation, option, isDry) is { } typed)
            {
                secrets.Add(TypedSecret.Of(name, option.Key.Key, typed));
                given.Add(option.Key.Key, secrets[^1].Reference, option.Value.Name);
            }
            else if (invocation.Arguments.GetResult(option.Value) is not null)
            {
                var values = invocation.Get(option.Value);
                Array.ForEach(values is { Length: > 0 } ? values : ["true"], value => given.Add(option.Key.Key, value, option.Value.Name));
            }
        }

        foreach (var (key, switched) in ((string, Option<bool>)[])[("read_only", _readOnly), ("enabled", _disabled)])
        {
            if (invocation.Get(switched))
            {
                given.Add(key, switched == _readOnly ? "true" : "false", switched.Name);
            }
        }

        foreach (var setting in invocation.Get(_set) ?? [])
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            given.Add(equals > 0 ? setting[..equals] : throw new UsageException("--set takes a key and its value: --set limits.max_rows=100."), setting[(equals + 1)..], "--set");
        }

        return given.Keys;
    }

    // Null where it was not given, or was given as a reference.
    private static async Task<string?> ReadSecretAsync(Invocation invocation, KeyOption option, bool isDry)
    {
        var isPiped = invocation.Get(option.Stdin!);
        var isGiven = invocation.Arguments.GetResult(option.Value) is not null;
        var isReference = isGiven && invocation.Get(option.Value) is { Length: > 0 };
        if (isReference && isPiped)
        {
            throw new UsageException($"{option.Value.Name} and {option.Stdin!.Name} are two ways for one secret: give one.");
        }

        if (isReference || !(isPiped || isGiven || (option.Key.IsRequired && Question.CanAsk)))
        {
            return null;
        }

        return isDry ? ""
            : isPiped ? await PipedAsync(option, invocation.Token)
            : !Question.CanAsk ? throw new UsageException($"{option.Value.Name} without a value asks for it on a terminal, and there is none: use {option.Stdin!.Name}, or write ${{NAME}}.")
            : await Question.AskSecretAsync(option.Key.Key, invocation.Token) is { Length: > 0 } typed ? typed
            : throw new UsageException($"Nothing was typed for {option.Key.Key}: nothing was written.");
    }

    private static async Task<string> PipedAsync(KeyOption option, CancellationToken cancellationToken)
    {
        var text = await Console.In.ReadToEndAsync(cancellationToken);
        var secret = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        return secret.Length > 0 ? secret : throw new UsageException($"{option.Stdin!.Name} got nothing on standard input: nothing was written.");
    }
}
