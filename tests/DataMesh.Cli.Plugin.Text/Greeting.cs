namespace Acme.Text;

/// <summary>Greets.</summary>
public static class Greeting
{
    /// <summary>What is said to somebody, some times over.</summary>
    public static string For(string name, int times) => string.Join(' ', Enumerable.Repeat($"hello, {name}", times));
}
