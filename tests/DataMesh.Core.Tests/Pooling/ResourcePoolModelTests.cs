using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Core.Tests.Pooling;

/// <summary>The pool beside a model of it: a stack of idle ones, a queue of waiters, and a count.</summary>
public sealed class ResourcePoolModelTests
{
    private const int MaxSize = 3;

    [Fact]
    public void AnySequence_EndsAsInTheModel()
    {
        var steps = Gen.Choose(0, 999).ListOf().Select(static steps => steps.ToArray()).Resize(60).ToArbitrary();
        Prop.ForAll(steps, static async sequence =>
        {
            await using var run = new Run();
            foreach (var step in sequence)
            {
                await run.StepAsync(step % 6, step / 6);
            }
        }).QuickCheckThrowOnFailure();
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly Workshop _workshop = new();
        private readonly ResourcePool<Item> _pool;
        private readonly Stack<int> _idle = new();
        private readonly List<(ResourceLease<Item> Lease, int Number)> _leased = [];
        private readonly List<(Task<ResourceLease<Item>> Acquiring, CancellationTokenSource Source)> _waiting = [];
        private readonly List<ResourceLease<Item>> _returned = [];
        private int _made;
        private int _closed;

        public Run() => _pool = _workshop.Pool(new() { MaxSize = MaxSize });

        public async Task StepAsync(int kind, int choice)
        {
            await (kind switch
            {
                0 or 1 => AcquireAsync(),
                2 when _leased.Count > 0 => ReturnAsync(choice % _leased.Count, isBroken: false),
                3 when _leased.Count > 0 => ReturnAsync(choice % _leased.Count, isBroken: true),
                4 when _waiting.Count > 0 => CancelAsync(choice % _waiting.Count),
                5 when _returned.Count > 0 => _returned[choice % _returned.Count].DisposeAsync().AsTask(),
                _ => Task.CompletedTask,
            });
            Assert.Equal(new ResourcePoolCounts(_idle.Count, _leased.Count, _waiting.Count), _pool.Counts);
            Assert.Equal((_made, _closed), (_workshop.Made, _workshop.Closed));
        }

        public async ValueTask DisposeAsync()
        {
            _waiting.ForEach(static waiter => waiter.Source.Cancel());
            foreach (var (lease, _) in _leased)
            {
                await lease.DisposeAsync();
            }

            await _pool.DisposeAsync();
            Assert.Equal(0, _workshop.Alive);
        }

        private async Task AcquireAsync()
        {
            var source = new CancellationTokenSource();
            var acquiring = _pool.AcquireAsync(source.Token).AsTask();
            if (_idle.TryPop(out var number) || _made - _closed < MaxSize)
            {
                await TakeAsync(acquiring, number > 0 ? number : ++_made);
            }
            else
            {
                _waiting.Add((acquiring, source));
            }
        }

        private async Task ReturnAsync(int index, bool isBroken)
        {
            var (lease, number) = _leased[index];
            _leased.RemoveAt(index);
            _returned.Add(lease);
            if (isBroken)
            {
                lease.MarkBroken();
                _closed++;
            }

            await lease.DisposeAsync();
            if (_waiting.Count > 0)
            {
                var (acquiring, _) = _waiting[0];
                _waiting.RemoveAt(0);
                await TakeAsync(acquiring, isBroken ? ++_made : number);
            }
            else if (!isBroken)
            {
                _idle.Push(number);
            }
        }

        private async Task CancelAsync(int index)
        {
            var (acquiring, source) = _waiting[index];
            _waiting.RemoveAt(index);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acquiring);
        }

        private async Task TakeAsync(Task<ResourceLease<Item>> acquiring, int number)
        {
            var lease = await acquiring.WaitAsync(TimeSpan.FromSeconds(5));
            Assert.Equal(number, lease.Resource.Number);
            _leased.Add((lease, number));
        }
    }
}
