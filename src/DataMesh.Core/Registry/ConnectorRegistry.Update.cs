using DataMesh.Runtime;

namespace DataMesh;

public sealed partial class ConnectorRegistry
{
    private readonly Lock _updating = new();

    // Handles that were asked for outlive their instances: one that is put back works again, in the hands that still hold it.
    private readonly Dictionary<(string Name, Type ConnectorType), ConnectorSlot> _left = [];

    /// <summary>Takes another set of instances in place of the present one, all or, where it throws, none of it.</summary>
    /// <remarks>
    /// An unchanged instance is not touched. The handle of a changed one stays valid: its next operation runs on a new connector, made of the
    /// new configuration at that moment, while operations, streams and sessions under way end on the old one, which is then disconnected in
    /// the background; what has not ended 10 s later is cut off. The handle of an instance that was removed, disabled or got another type
    /// gives an error that says so.
    /// </remarks>
    /// <param name="instances">What is configured from now on.</param>
    /// <returns>What became of each instance.</returns>
    /// <exception cref="ConnectorConfigurationException">Two instances have one name.</exception>
    /// <exception cref="ObjectDisposedException">The registry was disposed.</exception>
    public RegistryChange Update(IEnumerable<ConnectorInstance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var next = RegistryState.Of(instances);
        lock (_updating)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            List<ConnectorSlot> leaving = [];
            var change = Take(next, leaving);
            _state = next;
            leaving.ForEach(Leave);
            return change;
        }
    }

    private RegistryChange Take(RegistryState next, List<ConnectorSlot> leaving)
    {
        List<string> added = [], changed = [], unchanged = [];
        foreach (var instance in next.Instances)
        {
            var slot = _state.Slots.GetValueOrDefault(instance.Name);
            if (slot is not null && slot.Instance.HasSameSource(instance))
            {
                unchanged.Add(instance.Name);
            }
            else if (slot is not null && slot.Instance.Descriptor.ConnectorType == instance.Descriptor.ConnectorType)
            {
                slot.Change(instance);
                changed.Add(instance.Name);
            }
            else
            {
                (slot is null ? added : changed).Add(instance.Name);
                if (slot is not null)
                {
                    leaving.Add(slot);
                }

                slot = Enter(instance);
            }

            next.Slots.Add(instance.Name, slot);
        }

        string[] removed = [.. _state.Slots.Keys.Where(name => !next.Slots.ContainsKey(name)).Order(StringComparer.Ordinal)];
        leaving.AddRange(removed.Select(name => _state.Slots[name]));
        return new RegistryChange(added, changed, removed, unchanged);
    }

    private ConnectorSlot Enter(ConnectorInstance instance)
    {
        if (!_left.Remove((instance.Name, instance.Descriptor.ConnectorType), out var slot))
        {
            return new ConnectorSlot(instance, _services);
        }

        slot.Change(instance);
        return slot;
    }

    private void Leave(ConnectorSlot slot)
    {
        var instance = slot.Instance;
        if (slot.Leave(() => _state.WhyNot(instance.Name)))
        {
            _left[(instance.Name, instance.Descriptor.ConnectorType)] = slot;
        }
    }
}
