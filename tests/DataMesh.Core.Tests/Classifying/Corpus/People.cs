using System.Globalization;
using System.Text;

namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Names and birthdays of people who do not exist.</summary>
internal static class People
{
    private static readonly string[] GivenNames =
    [
        "Olivia", "Liam", "Emma", "Noah", "Charlotte", "James", "Amelia", "Benjamin", "Harper", "Lucas", "Grace", "Ethan", "Hannah", "Jacob", "Zoe", "Ryan", "Heather", "Kevin", "Melissa", "Brian",
        "Lucía", "Mateo", "Martina", "Hugo", "Carmen", "Javier", "Rocío", "Álvaro", "Pilar", "Sergio", "Inés", "Gonzalo", "Paloma", "Ignacio",
        "Lena", "Finn", "Katrin", "Jürgen", "Anke", "Matthias", "Ute", "Torsten", "Heike", "Sebastian", "Gisela", "Uwe",
        "Camille", "Théo", "Élodie", "Guillaume", "Aurélie", "Mathieu", "Océane", "Benoît", "Margaux", "Thierry",
        "Agnieszka", "Krzysztof", "Małgorzata", "Paweł", "Zofia", "Wojciech", "Beata", "Grzegorz",
        "Ayşe", "Mehmet", "Zeynep", "Mustafa", "Elif", "Emre", "Fatma", "Burak",
        "Priya", "Rahul", "Ananya", "Arjun", "Sunita", "Vikram", "Deepika", "Sanjay", "Kavya", "Rajesh",
        "Wei", "Xiuying", "Jian", "Mei", "Haoran", "Yuki", "Haruto", "Sakura", "Kenji", "Min-jun", "Seo-yeon",
        "Fatima", "Omar", "Layla", "Yusuf", "Amina", "Khalid", "Chinedu", "Ngozi", "Kwame", "Thandiwe", "Abeba",
        "Astrid", "Lars", "Ingrid", "Magnus", "Sanna", "Juhani", "Giulia", "Lorenzo", "Chiara", "Francesca", "João", "Thiago", "Beatriz",
    ];

    private static readonly string[] FamilyNames =
    [
        "Smith", "Johnson", "Okafor", "O'Brien", "McDonald", "Nguyen", "Patel", "García", "Fernández López", "Martínez", "de la Cruz", "Müller", "Schäfer", "von Stein", "Weiß", "Lefèvre", "Dubois",
        "Kowalski", "Wiśniewska", "Nowak", "Yılmaz", "Demir", "Sharma", "Iyer", "Chen", "Wang", "Tanaka", "Suzuki", "Kim", "Park", "Al-Farsi", "Haddad", "Mensah", "Dlamini", "Johansson", "Lindqvist",
        "Virtanen", "Rossi", "Esposito", "Silva", "dos Santos", "Jensen", "van Dijk", "de Vries", "Papadopoulos", "Novák", "Horvath", "Popescu", "Ivanov", "Garcia-Ruiz", "Taylor", "Robinson", "Walker", "Hill",
    ];

    private static readonly string[] CyrillicGiven = ["Анна", "Иван", "Мария", "Дмитрий", "Ольга", "Сергей", "Татьяна", "Алексей", "Елена", "Николай", "Светлана", "Павел", "Юлия", "Андрей", "Наталья", "Михаил", "Ксения", "Виктор", "Галина", "Роман", "Людмила", "Артём", "Вера", "Максим", "Дарья"];
    private static readonly string[] CyrillicFamily = ["Иванов", "Смирнова", "Кузнецов", "Попова", "Соколов", "Лебедева", "Козлов", "Новикова", "Морозов", "Петрова", "Волков", "Соловьёва", "Васильев", "Зайцева", "Павлов", "Семёнова", "Голубев", "Виноградова", "Богданов", "Воробьёва", "Фёдоров", "Михайлова", "Беляев", "Тарасова"];
    private const string HanFamily = "王李张刘陈杨赵黄周吴徐孙";
    private const string HanGiven = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平";

    public static string Given(Random random, int row) => random.From(GivenNames);

    public static string Family(Random random, int row) => random.From(FamilyNames);

    public static string Full(Random random, int row) => $"{random.From(GivenNames)} {random.From(FamilyNames)}";

    public static string FullWithMiddle(Random random, int row) => $"{random.From(GivenNames)} {random.Pattern("@")}. {random.From(FamilyNames)}";

    public static string FamilyFirst(Random random, int row) => $"{random.From(FamilyNames)}, {random.From(GivenNames)}";

    public static string Capitals(Random random, int row) => Full(random, row).ToUpperInvariant();

    public static string SmallLetters(Random random, int row) => Full(random, row).ToLowerInvariant();

    public static string WithTitle(Random random, int row) => $"{random.From("Dr.", "Mr.", "Mrs.", "Ms.", "Prof.")} {Full(random, row)}";

    public static string Russian(Random random, int row) => $"{random.From(CyrillicGiven)} {random.From(CyrillicFamily)}";

    public static string RussianGiven(Random random, int row) => random.From(CyrillicGiven);

    public static string RussianFamily(Random random, int row) => random.From(CyrillicFamily);

    public static string Chinese(Random random, int row) => $"{random.From<char>(HanFamily)}{random.From<char>(HanGiven)}{(random.Next(2) == 0 ? "" : random.From<char>(HanGiven))}";

    public static string Birthday(Random random, int row) => Iso(random.Day(1935, 2010));

    public static string BirthdayAtMidnight(Random random, int row) => $"{Iso(random.Day(1935, 2010))} 00:00:00";

    public static ValueMaker BirthdayAs(string format) => (random, _) => random.Day(1935, 2010).ToString(format, CultureInfo.InvariantCulture);

    public static string Handle(Random random, int row) =>
        $"{Ascii(random.From(GivenNames))}{random.From("", "_", ".", "x")}{random.From("", "99", "2k", "_real")}{random.Next(1000)}".ToLowerInvariant();

    /// <summary>A name in letters that an address can hold.</summary>
    public static string Ascii(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter);
        return string.Concat(plain).ToLowerInvariant();
    }

    public static string AsciiFamily(Random random) => Ascii(random.From(FamilyNames));

    public static string AsciiGiven(Random random) => Ascii(random.From(GivenNames));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
