namespace DataMesh;

/// <summary>The labels that <see cref="ColumnClassifier"/> gives.</summary>
public static class ClassificationLabels
{
    /// <summary>Addresses of electronic mail.</summary>
    public const string Email = "email";

    /// <summary>Telephone and fax numbers.</summary>
    public const string Phone = "phone";

    /// <summary>Numbers of payment cards.</summary>
    public const string Card = "card";

    /// <summary>International bank account numbers.</summary>
    public const string Iban = "iban";

    /// <summary>Addresses of the Internet protocol, version 4 or 6.</summary>
    public const string IpAddress = "ip_address";

    /// <summary>Numbers that a state gives to one person, for identity, taxes or social security.</summary>
    public const string NationalId = "national_id";

    /// <summary>Given, family or full names of people.</summary>
    public const string PersonName = "person_name";

    /// <summary>Full dates of birth; a year alone is none.</summary>
    public const string DateOfBirth = "date_of_birth";
}
