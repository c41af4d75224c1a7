using System.Globalization;

namespace DataMesh;

/// <summary>
/// Names of people. Cities, companies and products look the same, so the name of the column must say it; where it only hints
/// at it, as <c>name</c> does, many values must begin with a common one.
/// </summary>
internal static class PersonNames
{
    private const int LongestName = 60;
    private const int MostWords = 6;

    // Under a name that says it: other texts of words without digits. Estimated.
    private const double PlausibleChance = 0.2;

    // Of real airports 6 in 100 begin with one, of their cities 2 in 100.
    private const double CommonNameChance = 0.1;

    // The list holds the first names of about every second person. Estimated; of rare and of unlisted cultures it holds fewer.
    private const double CommonNameSensitivity = 0.5;

    private static readonly string[] Titles = ["dr", "mr", "mrs", "ms", "miss", "prof", "sr", "sra", "herr", "frau", "mme", "m"];
    private static readonly string[] CompanyForms = ["inc", "llc", "ltd", "gmbh", "corp", "ag", "co", "plc", "bv", "oy", "ab", "sa", "srl", "spa", "holdings", "group", "company", "bank", "airlines"];

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.PersonName,
        HoldingTypes.Text,
        new NameRule(
            [
                "firstname", "lastname", "givenname", "givennames", "familyname", "surname", "fullname", "middlename", "maidenname", "forename", "fname", "lname", "patient", "patientname", "passenger", "passengername",
                "employee", "employeename", "student", "studentname", "teacher", "teachername", "doctor", "doctorname", "author", "authorname", "reviewer",
                "cardholder", "cardholdername", "contactperson", "emergencycontact", "emergencycontactname", "vorname", "nachname", "familienname", "geburtsname", "prenom", "nomdefamille", "apellido", "apellidos", "primerapellido", "segundoapellido",
                "cognome", "sobrenome", "nomecompleto", "nombrecompleto", "voornaam", "achternaam", "fornamn", "efternamn", "fornavn", "etternavn", "efternavn", "etunimi", "sukunimi", "imie", "nazwisko", "jmeno", "prijmeni", "soyad", "soyadi",
                "фамилия", "отчество", "фио", "姓名", "氏名",
            ],
            [
                "name", "customer", "customername", "client", "contact", "contactname", "driver", "owner", "manager", "user", "username", "member", "guest",
                "accountholder", "beneficiary", "person", "nombre", "nom", "nome", "naam", "navn", "namn", "nimi", "имя", "имяклиента", "名前", "이름",
            ])
        {
            Never = ["pet", "dog", "cat", "horse", "ship", "vessel", "boat", "storm", "hurricane", "street", "city", "school", "station", "airport", "product", "company", "brand", "file", "host", "table", "column"],
        },
        [
            new ValueRule("could be names of people", PlausibleChance, NameEvidence.Clear, static value => Words(value).Length > 0),
            new ValueRule("begin with a common name of people", CommonNameChance, NameEvidence.Hint, BeginsWithCommonName) { Sensitivity = CommonNameSensitivity },
        ]);

    private static bool BeginsWithCommonName(string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        var words = Words(comma < 0 ? value : $"{value[(comma + 1)..].TrimStart()} {value[..comma]}");
        var first = words.Length > 1 && Titles.Contains(words[0].ToLowerInvariant(), StringComparer.Ordinal) ? 1 : 0;
        return words.Length > first && CommonNames.Contains(words[first]);
    }

    /// <summary>The words of what could be a person's name; none of anything else.</summary>
    private static string[] Words(string value)
    {
        if (value.Length > LongestName || !char.IsLetter(value[0]) || (value.Length == 1 && char.IsAscii(value[0])) || !value.All(IsNameSign))
        {
            return [];
        }

        var words = value.Split([' ', ',', '.', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MostWords && !CompanyForms.Contains(words[^1].ToLowerInvariant(), StringComparer.Ordinal) ? words : [];
    }

    private static bool IsNameSign(char sign) =>
        char.IsLetter(sign) || sign is ' ' or ',' or '.' or '-' or '\'' or '’' or '\u00A0' || CharUnicodeInfo.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
