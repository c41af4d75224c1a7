using DataMesh.Core.Tests.Managed;
using DataMesh.Runtime;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Hosting.Tests;

public sealed class SourceWatchTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Source _source = new();
    private int _calls;

    [Fact]
    public void Change_IsTold_OnlyWhenTheClockMoves()
    {
        using var watch = new SourceWatch([_source, new Layer("never", false)], _clock, () => _calls++);
        _source.Change();
        Assert.Equal(0, _calls);
        _clock.Advance(SourceWatch.Stillness);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public void ChangeDuringTheCall_IsToldAgain()
    {
        using var watch = new SourceWatch([_source], _clock, () =>
        {
            if (_calls++ == 0)
            {
                _source.Change();
            }
        });
        _source.Change();
        _clock.Advance(SourceWatch.Stillness);
        _clock.Advance(SourceWatch.Stillness);
        _clock.Advance(SourceWatch.Stillness);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public void Disposed_NothingIsTold_AndNoTimerIsLeft()
    {
        var watch = new SourceWatch([_source], _clock, () => _calls++);
        _source.Change();
        watch.Dispose();
        _source.Change();
        _clock.Advance(SourceWatch.Stillness);
        Assert.Equal((0, 0, 0), (_calls, _clock.Pending, _source.Listeners));
    }

    private sealed class Source : IInstanceSource
    {
        private CancellationTokenSource _change = new();
        private int _listeners;

        public int Listeners => _listeners;

        public ConfigNode? Read(ConfigProblems problems) => null;

        public IChangeToken Watch() => new Token(this, new CancellationChangeToken(_change.Token));

        public void Change()
        {
            var change = Interlocked.Exchange(ref _change, new CancellationTokenSource());
            _listeners = 0;
            change.Cancel();
        }

        private sealed class Token(Source owner, CancellationChangeToken inner) : IChangeToken, IDisposable
        {
            private IDisposable? _registration;

            public bool HasChanged => inner.HasChanged;

            public bool ActiveChangeCallbacks => true;

            public IDisposable RegisterChangeCallback(Action<object?> callback, object? state)
            {
                owner._listeners++;
                _registration = inner.RegisterChangeCallback(callback, state);
                return this;
            }

            public void Dispose()
            {
                _registration?.Dispose();
                owner._listeners--;
            }
        }
    }
}
