using DataMesh.Runtime;

namespace DataMesh;

/// <content>What the managed connector adds: where it happened, and what may have been done.</content>
public partial class ConnectorException
{
    /// <summary>The end of a message about work that may have happened.</summary>
    internal static string Warning(bool mayRepeat) =>
        mayRepeat ? " The work may have happened all the same; it is safe to repeat." : " The work may have happened all the same: check before you repeat it.";

    /// <summary>The same error for a call whose earlier attempt may have done the work. A copy: others may share this one.</summary>
    internal ConnectorException AfterAnAttemptThatMayHaveWorked()
    {
        var copy = (ConnectorException)MemberwiseClone();
        copy._outcome = OperationOutcome.Unknown;
        copy.Connector = null; // To be placed anew, with the warning.
        return copy;
    }

    /// <summary>Says that the failure came before any work: connecting failed.</summary>
    internal ConnectorException NeverStarted()
    {
        _outcome = OperationOutcome.NotStarted;
        return this;
    }

    /// <summary>Says that what came before the failure may have been work.</summary>
    internal ConnectorException InDoubt()
    {
        _outcome = Outcome == OperationOutcome.NotStarted ? OperationOutcome.Unknown : Outcome;
        return this;
    }

    /// <summary>Adds the place, once: the innermost managed connector knows it best.</summary>
    /// <param name="connector">Name of the instance.</param>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="changesData">Whether it can change something: reads stay quiet about what may have happened.</param>
    /// <param name="mayRepeat">Whether it may be done twice.</param>
    /// <param name="secrets">What the texts must not repeat; null: nothing is known of it.</param>
    internal ConnectorException At(string connector, string operation, bool changesData, bool mayRepeat, ConfigSecrets? secrets = null)
    {
        if (Connector is null)
        {
            _secrets = secrets;
            Connector = connector;
            Operation = operation;
            _warning = changesData && Outcome == OperationOutcome.Unknown ? Warning(mayRepeat) : null;
        }

        return this;
    }

    /// <summary>Says what the texts must not repeat, once, where no place is known yet.</summary>
    internal void Hide(ConfigSecrets secrets) => _secrets ??= secrets;

    /// <summary>The text for another call's error, whose work is not in doubt with this one's.</summary>
    internal string MessageWithoutWarning
    {
        get
        {
            var where = Connector is null ? "" : Operation is null ? $"{Connector}: " : $"{Connector}, {Operation}: ";
            return where + Redacted(base.Message);
        }
    }
}
