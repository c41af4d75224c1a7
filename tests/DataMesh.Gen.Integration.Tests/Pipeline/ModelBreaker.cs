namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>A breaker as the documentation tells it. Nothing leaves its sampling time within a run.</summary>
internal sealed class ModelBreaker
{
    private int _failures;
    private int _count;
    private DateTimeOffset _opensUntil;
    private bool _isOpen;
    private bool _isTrying;

    /// <summary>Whether an attempt may be made.</summary>
    public bool LetsThrough(DateTimeOffset now)
    {
        if (_isOpen && now >= _opensUntil)
        {
            (_isOpen, _isTrying) = (false, true);
            return true;
        }

        return !_isOpen && !_isTrying;
    }

    /// <summary>An attempt that was let through ended.</summary>
    /// <param name="isFailure">Whether it says that the system is ill.</param>
    /// <param name="isCancelled">Whether it was cut off, and says nothing.</param>
    /// <param name="now">When.</param>
    public void Ended(bool isFailure, bool isCancelled, DateTimeOffset now)
    {
        if (_isTrying)
        {
            _isTrying = false;
            if (isFailure || isCancelled)
            {
                Open(now);
            }
            else
            {
                (_failures, _count) = (0, 0);
            }

            return;
        }

        _count++;
        _failures += isFailure ? 1 : 0;
        if (isFailure && !_isOpen && _count >= Policy.Throughput && (double)_failures / _count >= Policy.FailureRatio)
        {
            Open(now);
        }
    }

    private void Open(DateTimeOffset now) => (_isOpen, _opensUntil) = (true, now + Policy.Break);
}
