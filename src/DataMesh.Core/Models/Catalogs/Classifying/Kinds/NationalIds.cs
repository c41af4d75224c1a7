namespace DataMesh;

/// <summary>
/// Numbers that a state gives to one person. A check digit is weak evidence, since one number in ten passes by chance and
/// other ids use the same sums, so that the name must say it too.
/// </summary>
internal static class NationalIds
{
    private static readonly string[] GenericNames =
    [
        "nationalid", "nationalidnumber", "nationalidno", "nationalidentitynumber", "identitynumber", "identitycardnumber", "idcardnumber", "citizenid", "personalid", "personalidnumber", "personalidentitynumber",
        "socialsecurity", "socialsecuritynumber", "socialsecurityno", "documentoidentidad", "documentodeidentidad", "numerodeidentidad", "cedula", "personalausweisnummer", "ausweisnummer", "身份证", "身份证号",
    ];

    private static readonly string[] GenericHints =
        ["idnumber", "idno", "documento", "identification", "identificationnumber", "taxid", "taxnumber", "taxidentificationnumber", "taxpayerid", "tin", "personid", "numeroidentificacion"];

    private static readonly ValueRule[] CountryRules =
    [
        Rule("Spain's DNI or NIE", 1.0 / 23, SouthernIds.IsDniOrNie),
        Rule("Italy's codice fiscale", 1.0 / 26, SouthernIds.IsCodiceFiscale),
        Rule("France's NIR", 1.0 / 97, SouthernIds.IsNir),
        Rule("Germany's tax id", 1.0 / 10, NorthernIds.IsSteuerId),
        Rule("the Netherlands' BSN", 1.0 / 11, NorthernIds.IsBsn),
        Rule("Poland's PESEL", 1.0 / 10, NorthernIds.IsPesel),
        Rule("Sweden's personnummer", 1.0 / 10, NorthernIds.IsPersonnummer),
        Rule("Finland's henkilötunnus", 1.0 / 31, NorthernIds.IsHenkilotunnus),

        // No check digit: of a letter pair, six digits and a letter, 20/26 × 19/26 × 4/26 are valid.
        Rule("the United Kingdom's National Insurance number", 0.09, NorthernIds.IsNino),
        Rule("Brazil's CPF", 1.0 / 100, OverseasIds.IsCpf),
        Rule("Chile's RUT", 1.0 / 11, OverseasIds.IsRut),
        Rule("India's Aadhaar", 1.0 / 10, OverseasIds.IsAadhaar),
        Rule("South Africa's identity number", 1.0 / 10, OverseasIds.IsSouthAfricanId),

        // No check digit: nine of ten numbers of nine digits pass, but few other numbers have nine. Estimated.
        Rule("the United States' SSN", 0.5, OverseasIds.IsSsn) with { Needs = NameEvidence.Clear },
    ];

    /// <summary>First the names that are of no country, then country by country.</summary>
    public static IReadOnlyList<SensitiveKind> All { get; } =
    [
        Kind(GenericNames, GenericHints, CountryRules),
        Kind(["dni", "nif", "dninie"], ["nie"], CountryRules[0]),
        Kind(["codicefiscale", "codfiscale"], ["cf"], CountryRules[1]),
        Kind(["numerosecuritesociale", "numerodesecuritesociale", "numsecu", "numsecuritesociale"], ["nir", "insee"], CountryRules[2]),
        Kind(["steuerid", "steueridnr", "steueridentifikationsnummer", "steuerlicheidentifikationsnummer"], ["steuernummer", "idnr"], CountryRules[3]),
        Kind(["bsn", "burgerservicenummer", "sofinummer"], [], CountryRules[4]),
        Kind(["pesel"], [], CountryRules[5]),
        Kind(["personnummer", "personnr", "personnum"], [], CountryRules[6]),
        Kind(["hetu", "henkilotunnus", "sotu"], [], CountryRules[7]),
        Kind(["nationalinsurance", "nationalinsurancenumber", "nationalinsuranceno", "ninumber"], ["nino"], CountryRules[8]),
        Kind(["cpf"], [], CountryRules[9]),
        Kind([], ["rut", "run"], CountryRules[10]),
        Kind(["aadhaar", "aadhar", "adhaar", "aadhaarno", "aadhaarnumber"], ["uid", "uidai"], CountryRules[11]),
        Kind(["saidnumber", "southafricanid", "rsaid", "rsaidnumber"], [], CountryRules[12]),
        Kind(["ssn", "socialsecurity", "socialsecuritynumber", "socialsecurityno"], [], CountryRules[13]),
    ];

    private static ValueRule Rule(string number, double chance, Func<string, bool> matches) => new($"are valid as {number}", chance, NameEvidence.Hint, matches);

    private static SensitiveKind Kind(string[] clear, string[] hints, params ValueRule[] rules) =>
        new(ClassificationLabels.NationalId, HoldingTypes.Integers, new NameRule(clear, hints), rules);
}
