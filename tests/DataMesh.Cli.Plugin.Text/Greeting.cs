using System.Globalization;
using System.Resources;

namespace Acme.Text;

/// <summary>Greets in the language of the user.</summary>
public static class Greeting
{
    private static readonly ResourceManager Texts = new("Acme.Text.Texts", typeof(Greeting).Assembly);

    /// <summary>What is said to somebody, some times over.</summary>
    public static string For(string name, int times) => string.Join(' ', Enumerable.Repeat($"{Texts.GetString("Greeting", CultureInfo.CurrentUICulture)}, {name}", times));
}
