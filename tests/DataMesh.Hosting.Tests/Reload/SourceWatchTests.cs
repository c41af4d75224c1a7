using DataMesh.Runtime;
using DataMesh.Testing;
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

    [Fact]
    public void SourceThatCannotBeWatched_LeavesNothingBehind()
    {
        Assert.Throws<IOException>(() => new SourceWatch([_source, new Broken()], _clock, () => _calls++));
        _source.Change();
        _clock.Advance(SourceWatch.Stillness);
        Assert.Equal((0, 0, 0), (_calls, _clock.Pending, _source.Listeners));
    }

    private sealed class Broken : IInstanceSource
    {
        public ConfigNode? Read(ConfigProblems problems) => null;

        public IChangeToken Watch() => throw new IOException("no more watches");
    }

    private sealed class Source : IInstanceSource, IChangeToken
    {
        private readonly List<Action> _listeners = [];

        public int Listeners => _listeners.Count;

        public bool HasChanged => false;

        public bool ActiveChangeCallbacks => true;

        public ConfigNode? Read(ConfigProblems problems) => null;

        public IChangeToken Watch() => this;

        // Once for each registration, as every token does.
        public void Change()
        {
            var listeners = _listeners.ToList();
            _listeners.Clear();
            listeners.ForEach(static listener => listener());
        }

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state)
        {
            var listener = () => callback(state);
            _listeners.Add(listener);
            return new Registration(() => _listeners.Remove(listener));
        }
    }

    private sealed class Registration(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
