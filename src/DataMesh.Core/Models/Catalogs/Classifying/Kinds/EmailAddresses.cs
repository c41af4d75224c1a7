namespace DataMesh;

/// <summary>Addresses of electronic mail.</summary>
internal static class EmailAddresses
{
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;
    private const string LocalSigns = ".!#$%&'*+/=?^_`{|}~-";

    // Values of other kinds with a name, one @ and a domain: connection strings, message ids. Estimated.
    private const double Chance = 0.001;

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.Email,
        HoldingTypes.Text,
        new NameRule(
            [
                "email", "emailaddress", "emailadresse", "emailid", "mail", "mailaddress", "mailaddr", "mailadresse", "correo", "correoelectronico", "courriel", "adressemail", "epost", "epostadress", "sahkoposti",
                "enderecodeemail", "indirizzoemail", "eposta", "почта", "邮箱", "电子邮件", "メール", "メールアドレス", "이메일",
            ],
            []),
        [new ValueRule("read as an e-mail address", Chance, NameEvidence.None, IsAddress)]);

    private static bool IsAddress(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= LongestLocalPart && value.Length <= LongestAddress && IsLocalPart(value.AsSpan(0, at)) && IsDomain(value.AsSpan(at + 1));
    }

    private static bool IsLocalPart(ReadOnlySpan<char> part)
    {
        foreach (var sign in part)
        {
            if (!char.IsLetterOrDigit(sign) && !LocalSigns.Contains(sign, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return part[0] != '.' && part[^1] != '.' && part.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var sign in label)
            {
                if (!char.IsLetterOrDigit(sign) && sign != '-')
                {
                    return false;
                }
            }

            labels++;
        }

        var last = domain[(domain.LastIndexOf('.') + 1)..];
        return labels >= 2 && last.Length >= 2 && !char.IsDigit(last[0]);
    }
}
