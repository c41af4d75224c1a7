using System.Reflection;

namespace DataMesh.Runtime;

/// <summary>
/// One connector being made, for all who ask for it meanwhile. It runs the application's code, so no lock is held: whoever would wait for
/// what waits for themselves is told. Thread-safe.
/// </summary>
internal sealed class ConnectorMaking(ConnectorInstance instance)
{
    // Who waits for whom; across threads and registries, since a cycle may go through all of them.
    private static readonly Lock Waits = new();
    private static readonly AsyncLocal<ConnectorMaking?> Asking = new();

    // The assembly's version tells the major one alone.
    private static readonly string LibraryVersion = typeof(ConnectorMaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private readonly TaskCompletionSource<ManagedConnector?> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<ConnectorMaking> _needs = [];
    private bool _hasEnded;

    /// <summary>Makes it; the caller then tells the others of what came of it.</summary>
    /// <exception cref="ConnectorException">It cannot be made.</exception>
    public ManagedConnector Run(IServiceProvider? services)
    {
        var asker = Asking.Value;
        var isNeeded = asker?.Need(this) ?? false;
        Asking.Value = this;
        object? config = null;
        try
        {
            config = instance.Config(services);
            return instance.Descriptor.Create(new ConnectorCreation(instance.Descriptor, instance.Options, config, services));
        }
        catch (ConnectorException exception) when (config is not null)
        {
            exception.Hide(ConfigSecrets.Of(instance.Descriptor.Config, config));
            throw;
        }
        catch (Exception exception) when (exception is TypeLoadException or MissingMemberException)
        {
            // The runtime's own texts, which name types and members, and no values.
            throw new ConnectorConfigurationException(
                $"Connector '{instance.Name}' ({instance.Descriptor.Name}) cannot be made: it was built with another version of what it needs than is here ({exception.Message}). Update this application (its DataMesh.Gen is {LibraryVersion}), or use a connector that was built for it.");
        }
        catch (Exception exception) when (exception is not ConnectorException)
        {
            // Not as the cause either: loggers write out the texts of causes, and this one may repeat what it was given, such as a password.
            throw new ConnectorConfigurationException(
                $"Connector '{instance.Name}' ({instance.Descriptor.Name}) cannot be made: {exception.GetType().Name}. Its text is left out, since it may hold a secret: throw a {nameof(ConnectorConfigurationException)} to tell more.");
        }
        finally
        {
            Asking.Value = asker;
            lock (Waits)
            {
                _hasEnded = true;
                if (isNeeded)
                {
                    asker!._needs.Remove(this);
                }
            }
        }
    }

    /// <summary>Waits until another has made it.</summary>
    /// <returns>The connector; null where it was abandoned.</returns>
    /// <exception cref="ConnectorException">It cannot be made, or is made from what asks for it.</exception>
    public ManagedConnector? Wait()
    {
        var asker = Asking.Value;
        var isNeeded = asker?.Need(this) ?? false;
        try
        {
            return _made.Task.GetAwaiter().GetResult();
        }
        finally
        {
            if (isNeeded)
            {
                lock (Waits)
                {
                    asker!._needs.Remove(this);
                }
            }
        }
    }

    public void Succeed(ManagedConnector made) => _made.TrySetResult(made);

    public void Fail(Exception exception)
    {
        if (_made.TrySetException(exception))
        {
            // Seen: perhaps nobody waits.
            _ = _made.Task.Exception;
        }
    }

    /// <summary>Its configuration is out of date: those who wait ask again.</summary>
    public void Abandon() => _made.TrySetResult(null);

    // False where this has ended: what it started in the background asks on its own account.
    private bool Need(ConnectorMaking other)
    {
        lock (Waits)
        {
            if (_hasEnded)
            {
                return false;
            }

            if (other.NeedsOrIs(this))
            {
                throw other.NeedsItself();
            }

            _needs.Add(other);
            return true;
        }
    }

    private bool NeedsOrIs(ConnectorMaking other) => other == this || _needs.Exists(need => need.NeedsOrIs(other));

    private ConnectorConfigurationException NeedsItself() =>
        new($"Connector '{instance.Name}' ({instance.Descriptor.Name}) needs itself to be made: a service or a configuration that it is made from asks the registry for it.");
}
