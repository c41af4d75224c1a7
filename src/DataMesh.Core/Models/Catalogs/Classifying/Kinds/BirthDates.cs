using System.Buffers;
using System.Globalization;

namespace DataMesh;

/// <summary>Dates of birth. Any date could be one, so the name must say it.</summary>
internal static class BirthDates
{
    private const int EarliestYear = 1900;
    private const int IsoLength = 10;

    // Numbers of eight digits that are a date by chance are rarer; other texts are none. Estimated.
    private const double Chance = 0.01;

    private static readonly SearchValues<char> TimeSigns = SearchValues.Create("0123456789:.+-Z ");

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "d.M.yyyy", "d.M.yy", "d/M/yyyy", "M/d/yyyy", "d/M/yy", "M/d/yy", "d-M-yyyy", "M-d-yyyy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy",
    ];

    public static SensitiveKind Kind { get; } = new(
        ClassificationLabels.DateOfBirth,
        HoldingTypes.Dates | HoldingTypes.Integers,
        new NameRule(
            [
                "dob", "birthdate", "birthdt", "birthday", "dateofbirth", "borndate", "bornon", "geburtsdatum", "geburtstag", "gebdat", "gebdatum", "fechanacimiento", "fechadenacimiento", "fnacimiento", "datenaissance", "datedenaissance",
                "datanascimento", "datadenascimento", "datanascita", "datadinascita", "geboortedatum", "fodelsedatum", "fodelsedag", "fodselsdato", "fodselsdag", "syntymaaika", "syntymapaiva", "dataurodzenia", "dogumtarihi",
                "датарождения", "生年月日", "誕生日", "出生日期", "생년월일",
            ],
            []),
        [new ValueRule("are a date that a living person can be born on", Chance, NameEvidence.Clear, IsBirthDate)]);

    private static bool IsBirthDate(string value)
    {
        var day = value.Length > IsoLength && value[IsoLength] is ' ' or 'T' && value[4] == '-' && IsTime(value.AsSpan(IsoLength + 1)) ? value[..IsoLength] : value;
        return DateTime.TryParseExact(day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year >= EarliestYear && date <= DateTime.UtcNow.AddDays(1);
    }

    private static bool IsTime(ReadOnlySpan<char> text) => text.Length <= "00:00:00.0000000+00:00".Length && !text.ContainsAnyExcept(TimeSigns);
}
