namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Words that name no person.</summary>
internal static class Words
{
    private static readonly string[] Cities = ["London", "San Francisco", "Berlin", "São Paulo", "Charlotte", "Austin", "Jackson", "Paris", "New York", "Los Angeles", "München", "Sydney", "Houston", "Mexico City", "Kraków", "Tel Aviv", "St. Louis", "Florence", "Cape Town", "Santiago", "Lincoln", "Madison", "Victoria", "Rio de Janeiro", "Orlando", "Tokyo", "Osaka", "Istanbul", "Lagos", "Nairobi", "Mumbai", "Hamilton", "Bergen", "Aurora", "Salt Lake City", "Buenos Aires", "Córdoba", "Nancy", "Cologne", "Reading"];
    private static readonly string[] Airports = ["Heathrow", "John F. Kennedy International", "Charles de Gaulle", "O'Hare International", "Logan International", "Livingston Municipal", "Meadow Lake", "Perry-Warsaw", "Will Rogers World", "Hartsfield-Jackson Atlanta", "Schiphol", "Marco Polo", "Ben Gurion", "Louis Armstrong New Orleans", "Bob Hope", "Barajas", "Changi", "Gatwick", "Orly", "Haneda", "LaGuardia", "Dulles", "Love Field", "Hopkins International", "Sky Harbor", "McCarran", "Tegel", "Ataturk", "Linate", "Kansai", "Newark Liberty", "Stansted", "Malpensa", "Ezeiza"];
    private static readonly string[] ProductAdjectives = ["Wireless", "Ergonomic", "Vintage", "Compact", "Stainless", "Organic", "Portable", "Ultra", "Classic", "Smart", "Deluxe", "Leather"];
    private static readonly string[] ProductNouns = ["Mouse", "Office Chair", "Lamp", "Backpack", "Kettle", "Green Tea", "Speaker", "Monitor Stand", "Notebook", "Water Bottle", "Desk", "Wallet"];
    private static readonly string[] CompanyWords = ["Acme", "Globex", "Initech", "Northwind", "Contoso", "Johnson & Sons", "Siemens", "Baker Street Foods", "Alpha Logistics", "Summit", "Mercedes", "Wells Fargo", "Procter", "Miller Brewing", "Ford", "Blue Ridge", "Martin Marietta", "Orion", "Vertex", "Delta"];
    private static readonly string[] CompanyEnds = ["Inc.", "LLC", "GmbH", "Ltd", "Corp", "S.A.", "AG", "Holdings", "& Co", "Group"];
    private static readonly string[] Animals = ["Turkey vulture", "Rock pigeon", "Unknown bird or bat", "European starling", "Mourning dove", "Canada goose", "Red-tailed hawk", "American kestrel", "Barn swallow", "Killdeer", "Herring gull", "White-tailed deer", "Snow bunting", "Horned lark", "Mallard", "Coyote", "Great blue heron", "Cliff swallow", "Western meadowlark", "Barn owl", "Ring-billed gull", "Osprey", "Bald eagle", "Laughing gull", "Eastern meadowlark"];
    private static readonly string[] Streets = ["Main St", "Oak Avenue", "Martin Luther King Blvd", "Hauptstraße", "Rue Victor Hugo", "Calle Mayor", "Elm Street", "Washington Road", "Goethestr.", "Broadway"];
    private static readonly string[] Sentence = ["the", "delivery", "arrived", "late", "please", "call", "back", "customer", "asked", "refund", "for", "order", "not", "happy", "with", "quality", "package", "was", "damaged", "thanks", "very", "good", "service"];
    private static readonly string[] JobTitles = ["Software Engineer", "Account Manager", "Nurse", "Head of Sales", "Data Analyst", "Barista", "Chief Financial Officer", "Truck Driver", "Teacher", "Accountant", "UX Designer", "Plumber", "Sales Associate", "Project Lead", "Electrician", "Chef", "Paralegal", "Dentist", "Pilot", "Receptionist", "Field Technician"];
    private static readonly string[] Cars = ["Civic", "Corolla", "Golf", "Model 3", "Mustang", "Astra", "Clio", "Fiesta", "Octavia", "Panda", "Megane", "Giulia", "Mercedes C 200", "Sierra 1500", "Silverado", "F-150", "Elantra", "Polo", "Passat", "Zoe", "Leaf", "Twingo", "Yaris", "Focus"];
    private static readonly string[] Phones = ["iPhone 15 Pro", "iPhone SE", "Galaxy S23", "Galaxy A54", "Pixel 8", "Pixel 7a", "Moto G84", "Xperia 1 V", "Nokia 3310", "OnePlus 12", "Redmi Note 13", "Fairphone 5"];
    private static readonly string[] Colors = ["Red", "Navy Blue", "Olive", "Rose", "Violet", "Amber", "Forest Green", "Ivory", "Scarlet", "Teal", "Jade", "Hazel", "Saffron", "Indigo", "Coral", "Crimson", "Beige", "Mint", "Charcoal", "Ruby", "Sky Blue", "Lavender", "Magenta"];

    public static string City(Random random, int row) => random.From(Cities);

    public static string Airport(Random random, int row) => random.From(Airports);

    public static string Product(Random random, int row) => $"{random.From(ProductAdjectives)} {random.From(ProductNouns)}";

    public static string SpanishProduct(Random random, int row) => $"{random.From("Mesa", "Silla", "Lámpara", "Taza", "Camisa", "Bolso", "Reloj")} {random.From("grande", "roja", "de madera", "clásica", "pequeña", "azul")}";

    public static string Company(Random random, int row) => $"{random.From(CompanyWords)} {random.From(CompanyEnds)}";

    public static string Animal(Random random, int row) => random.From(Animals);

    public static string Street(Random random, int row) => $"{random.Next(1, 999)} {random.From(Streets)}";

    public static string StreetName(Random random, int row) => random.From(Streets);

    public static string Comment(Random random, int row) => string.Join(' ', Enumerable.Range(0, random.Next(4, 14)).Select(_ => random.From(Sentence)));

    public static string CommentWithContact(Random random, int row) => random.Next(10) == 0 ? $"{Comment(random, row)} {Contacts.Email(random, row)}" : Comment(random, row);

    public static string JobTitle(Random random, int row) => random.From(JobTitles);

    public static string Car(Random random, int row) => random.From(Cars);

    public static string PhoneModel(Random random, int row) => random.From(Phones);

    public static string Color(Random random, int row) => random.From(Colors);

    public static string Title(Random random, int row) => $"The {random.From(ProductAdjectives)} {random.From(Animals)} of {random.From(Cities)}";

    public static string Pet(Random random, int row) => $"{random.From("Bella", "Max", "Luna", "Charlie", "Rocky", "Daisy", "Milo", "Coco", "Buddy", "Lucy", "Oscar", "Lola", "Jack", "Molly", "Toby", "Sadie", "Bailey", "Ruby", "Simba", "Felix", "Nala", "Leo", "Zeus", "Rex")}";

    public static string Ship(Random random, int row) => $"{random.From("MV", "SS", "HMS", "MSC")} {random.From("Victoria", "Emma", "Aurora", "Oscar", "Rosa", "Maersk Alabama", "Ocean Pearl", "Northern Star", "Elbe", "Santa Clara", "Gülsün", "Isabella")} {random.Next(1, 40)}";

    public static string Lower(Random random, int row) => random.From("alpha", "beta", "gamma", "delta", "core", "edge", "batch", "stage", "prod", "canary", "north", "south");

    public static string Department(Random random, int row) => random.From("Sales", "Human Resources", "Legal", "Research", "Finance", "Customer Care", "Logistics", "IT");

    public static string Country(Random random, int row) => random.From("Germany", "United States", "France", "Spain", "Brazil", "India", "Japan", "Chad", "Jordan", "Georgia", "South Africa", "Kenya", "Poland", "Finland", "Chile", "Italy", "Norway", "China", "Peru", "Cuba", "Ghana", "Malta", "Turkey");

    public static string Template(Random random, int row) => $"{random.From("welcome", "password_reset", "invoice", "order_shipped", "newsletter")}_v{random.Next(1, 9)}";

    public static string Subject(Random random, int row) => $"Re: {Comment(random, row)}";

    public static string Junk(Random random, int row) => random.From("n/a", "unknown", "-", "none", "???", "see notes", "test", "x", "to be confirmed", "TBD", "0", "deleted user", "asdf", "no data", "missing");

    public static string LastNameOfPlant(Random random, int row) => random.From("Rosa canina", "Quercus robur", "Bellis perennis", "Acer platanoides", "Taraxacum officinale", "Urtica dioica", "Salix alba", "Betula pendula", "Pinus sylvestris", "Fagus sylvatica", "Viola odorata", "Iris germanica", "Jasminum nudum", "Salvia officinalis", "Malus domestica", "Prunus avium", "Corylus avellana", "Tilia cordata", "Ulmus glabra", "Sorbus aucuparia", "Ilex aquifolium", "Daphne mezereum");
}
