namespace DataMesh.Soak;

/// <summary>One connection to the system.</summary>
internal sealed class SoakLine(int number)
{
    private volatile bool _isLost;

    public int Number { get; } = number;

    public bool IsLost
    {
        get => _isLost;
        set => _isLost = value;
    }
}
