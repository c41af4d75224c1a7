using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DataMesh;

/// <summary>Addresses of the Internet protocol.</summary>
internal static class IpAddresses
{
    // Numbers up to this often begin versions and sections of four parts.
    private const int LargestVersionPart = 31;

    // Versions of four parts whose first two numbers are larger, or that look like a private network. Estimated.
    private const double UnmistakableChance = 0.02;

    // Under a name that says address: versions and the like. Estimated.
    private const double AnyChance = 0.2;

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.IpAddress,
        HoldingTypes.Text,
        new NameRule(["ip", "ipaddress", "ipaddr", "ipadresse", "ipv4", "ipv6", "adresseip", "direccionip", "enderecoip", "indirizzoip", "clientip", "remoteip", "remoteaddr", "remoteaddress", "sourceip", "srcip", "dstip", "inet"], [])
        {
            Never = ["version", "release", "firmware", "build", "revision", "section", "chapter", "oid"],
        },
        [
            new ValueRule("read as an IP address and not as a version", UnmistakableChance, NameEvidence.None, static value => IsVersion4(value, LargestVersionPart) || IsVersion6(value)),
            new ValueRule("read as an IP address", AnyChance, NameEvidence.Clear, static value => IsVersion4(value, -1) || IsVersion6(value)),
        ]);

    private static bool IsVersion4(string value, int mistakable)
    {
        if (value.Length > "255.255.255.255".Length)
        {
            return false;
        }

        var largestOfFirstTwo = 0;
        var parts = 0;
        foreach (var range in value.AsSpan().Split('.'))
        {
            var part = value.AsSpan()[range];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > byte.MaxValue)
            {
                return false;
            }

            largestOfFirstTwo = parts++ < 2 ? Math.Max(largestOfFirstTwo, number) : largestOfFirstTwo;
        }

        return parts == 4 && largestOfFirstTwo > mistakable;
    }

    // Eight pairs of hexadecimal digits are the address of a device, not of the protocol.
    private static bool IsVersion6(string value) =>
        value.Contains(':', StringComparison.Ordinal)
        && (value.Contains("::", StringComparison.Ordinal) || value.Split(':').Any(static group => group.Length > 2))
        && !value.AsSpan().ContainsAny('[', '%', '/')
        && IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
