namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Columns with something sensitive in them: under their own names, under names that say nothing, and under misleading ones.</summary>
internal static class SensitiveColumns
{
    public static IReadOnlyList<LabelledColumn> All()
    {
        var corpus = new CorpusWriter(seed: 20_010_101);
        Emails(corpus);
        Phones(corpus);
        Cards(corpus);
        Ibans(corpus);
        IpAddresses(corpus);
        NationalIds(corpus);
        PersonNames(corpus);
        DatesOfBirth(corpus);
        return corpus.Columns;
    }

    private static void Emails(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.Email;
        corpus
            .Text("email", Contacts.Email).Text("contact_email", Contacts.Email).Text("EmailAddress", Contacts.Email).Text("E-Mail-Adresse", Contacts.Email)
            .Text("correo_electronico", Contacts.Email).Text("courriel", Contacts.Email).Text("login", Contacts.Email).Text("username", Contacts.Email)
            .Text("c7", Contacts.Email).Text("value", Contacts.Email).Text("field_12", Contacts.EmailInCapitals).Text("recipient", Contacts.Email)
            .Text("from", Contacts.Email, rows: 40).Text("email_id", Contacts.Email).Text("created_by", Contacts.Email).Text("адрес_почты", Contacts.Email)
            .Text("邮箱", Contacts.Email).Text("phone", Contacts.Email).Typed("key", ColumnType.Dynamic, Contacts.Email)
            .Few("mail", Contacts.Email).Few("support_email", Contacts.Email, distinct: 2).Empty("email").Empty("customerEmail")
            .Dirty("billing_email", Contacts.Email).Dirty("c12", Contacts.Email).Mixed("contact", 0.7, Contacts.Email, Contacts.German);
    }

    private static void Phones(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.Phone;
        corpus
            .Text("phone", Contacts.International).Text("phone_number", Contacts.AmericanDashes).Text("PhoneNumber", Contacts.AmericanDigits).Text("tel", Contacts.German)
            .Text("telefon", Contacts.German).Text("mobile", Contacts.E164).Text("cell", Contacts.AmericanDots).Text("gsm", Contacts.International).Text("teléfono", Contacts.Spanish)
            .Text("telefono_movil", Contacts.Spanish).Text("Handynummer", Contacts.German).Text("numero_de_telephone", Contacts.French).Text("fax", Contacts.British)
            .Text("contact_no", Contacts.E164).Text("c9", Contacts.E164).Text("value2", Contacts.AmericanParentheses).Text("field_3", Contacts.AmericanDashes).Text("f4", Contacts.French)
            .Number("msisdn", static (random, row) => Contacts.E164(random, row)[1..]).Number("phone", Contacts.AmericanDigits).Text("home_phone", Contacts.AmericanWithExtension)
            .Text("kontakt_tel", Contacts.AnyNational).Text("电话", Contacts.International).Text("телефон", Contacts.International).Text("email", Contacts.International)
            .Text("work phone", Contacts.AnyNational).Text("puhelin", Contacts.Finnish).Text("whatsapp", Contacts.E164)
            .Few("Tel.", Contacts.German).Empty("phone").Empty("mobileNumber", ColumnType.Int64).Dirty("mobile_phone", Contacts.International).Dirty("x4", Contacts.E164);
    }

    private static void Cards(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.Card;
        corpus
            .Text("card_number", Payments.Card).Text("credit_card", Payments.Card).Text("cc_number", Payments.Visa).Text("CreditCardNumber", Payments.CardWithSpaces)
            .Text("pan", Payments.Card).Text("payment_card", Payments.CardWithDashes).Text("kreditkarte", Payments.Mastercard).Text("tarjeta_credito", Payments.CardWithSpaces)
            .Text("numero_carte", Payments.Visa).Text("c3", Payments.Card).Text("value_1", Payments.CardWithSpaces).Text("x", Payments.Amex).Text("reference", Payments.Card)
            .Text("col_5", Payments.Visa, rows: 35).Text("order_id", Payments.Mastercard).Number("card", Payments.Card).Number("c30", Payments.Visa).Text("карта", Payments.Card)
            .Few("card_number", Payments.Visa).Empty("card_number").Empty("creditCardNo").Dirty("card_no", Payments.Card).Dirty("c8", Payments.Mastercard)
            .Mixed("order_ref", 0.8, Payments.Card, Codes.Sku);
    }

    private static void Ibans(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.Iban;
        corpus
            .Text("iban", Payments.Iban).Text("account_iban", Payments.Iban).Text("IBAN_Nr", Payments.IbanWithSpaces).Text("bank_account", Payments.Iban).Text("account_number", Payments.GermanIban)
            .Text("c1", Payments.Iban).Text("value3", Payments.IbanWithSpaces).Text("konto", Payments.GermanIban).Text("beneficiary", Payments.Iban).Text("cuenta_bancaria", Payments.Iban)
            .Text("dest", Payments.IbanInSmallLetters).Text("payee_ref", Payments.Iban).Text("Zahlungsempfänger", Payments.GermanIban).Text("rekening", Payments.Iban).Text("field_a", Payments.Iban, rows: 30)
            .Text("phone_2", Payments.Iban).Text("счёт", Payments.Iban).Few("iban", Payments.Iban).Empty("iban").Empty("customerIban")
            .Dirty("iban_code", Payments.Iban).Dirty("c44", Payments.GermanIban).Mixed("account", 0.7, Payments.Iban, Codes.LocalAccount);
    }

    private static void IpAddresses(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.IpAddress;
        corpus
            .Text("ip", Contacts.Ip4).Text("ip_address", Contacts.Ip4Of10).Text("client_ip", Contacts.Ip4).Text("remote_addr", Contacts.Ip4).Text("src", Contacts.Ip4).Text("dst", Contacts.Ip6)
            .Text("c2", Contacts.Ip4).Text("value_ip", Contacts.Ip6).Text("IPAddress", Contacts.Ip4).Text("host", Contacts.Ip4).Text("login_ip", Contacts.Ip4Of192168).Text("c19", Contacts.Ip4Of192168)
            .Text("x_forwarded_for", Contacts.Ip4).Text("peer", Contacts.Ip6).Text("last_seen_from", Contacts.Ip4).Text("adresse_ip", Contacts.Ip4).Text("direccion_ip", Contacts.Ip4)
            .Text("server", Contacts.Ip4, rows: 40).Text("c20", Contacts.Ip4Of10).Few("ip", Contacts.Ip4).Empty("ip_address").Empty("clientIp").Dirty("ip_addr", Contacts.Ip4).Dirty("c21", Contacts.Ip6)
            .Mixed("visitor", 0.6, Contacts.Ip4, Contacts.Ip6);
    }

    private static void NationalIds(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.NationalId;
        corpus
            .Text("dni", NationalIdValues.SpanishDni).Text("nif", NationalIdValues.SpanishDniOrNie).Text("DNI/NIE", NationalIdValues.SpanishDniOrNie).Text("steuer_id", NationalIdValues.GermanTaxId)
            .Text("Steueridentifikationsnummer", NationalIdValues.GermanTaxId).Text("nir", NationalIdValues.FrenchNir).Text("numero_securite_sociale", NationalIdValues.FrenchNir)
            .Text("bsn", NationalIdValues.DutchBsn).Text("burgerservicenummer", NationalIdValues.DutchBsn).Number("klant_bsn", static (random, row) => NationalIdValues.DutchBsn(random, row).TrimStart('0'))
            .Text("personnummer", NationalIdValues.SwedishPersonnummer).Text("Personnr", NationalIdValues.SwedishWithCentury).Text("pesel", NationalIdValues.PolishPesel).Number("nr_pesel", NationalIdValues.PolishPeselAsNumber)
            .Text("cpf", NationalIdValues.BrazilianCpf).Text("CPF do cliente", NationalIdValues.BrazilianCpfWithSigns).Text("rut", NationalIdValues.ChileanRut).Text("run_paciente", NationalIdValues.ChileanRut)
            .Text("hetu", NationalIdValues.FinnishHetu).Text("henkilötunnus", NationalIdValues.FinnishHetu).Text("nino", NationalIdValues.BritishNino).Text("national_insurance_number", NationalIdValues.BritishNinoWithSpaces)
            .Text("ssn", NationalIdValues.AmericanSsn).Text("social_security_number", NationalIdValues.AmericanSsn).Text("SSN", NationalIdValues.AmericanSsnDigits).Text("aadhaar", NationalIdValues.IndianAadhaar)
            .Text("aadhar_no", NationalIdValues.IndianAadhaarWithSpaces).Text("sa_id_number", NationalIdValues.SouthAfricanId).Text("identity_number", NationalIdValues.SouthAfricanId)
            .Text("codice_fiscale", NationalIdValues.ItalianCodiceFiscale).Text("national_id", NationalIdValues.SpanishDni).Text("tax_id", NationalIdValues.GermanTaxId).Text("c11", NationalIdValues.FinnishHetu)
            .Few("ssn", NationalIdValues.AmericanSsn).Empty("ssn").Empty("nationalId").Dirty("patient_ssn", NationalIdValues.AmericanSsn).Dirty("dni_cliente", NationalIdValues.SpanishDni);
    }

    private static void PersonNames(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.PersonName;
        corpus
            .Text("first_name", People.Given).Text("last_name", People.Family).Text("FirstName", People.Given).Text("fullName", People.Full).Text("surname", People.Family).Text("vorname", People.Given)
            .Text("nachname", People.Family).Text("apellidos", People.Family).Text("nombre", People.Given).Text("prenom", People.Given).Text("nom", People.Full).Text("cognome", People.Family)
            .Text("imie", People.Given).Text("nazwisko", People.Family).Text("customer_name", People.Full).Text("patient", People.Full).Text("author", People.FullWithMiddle).Text("contact_name", People.Full)
            .Text("passenger_name", People.Capitals).Text("employee", People.FamilyFirst).Text("driver", People.Full).Text("name", People.Full).Text("имя", People.RussianGiven).Text("фамилия", People.RussianFamily)
            .Text("ФИО", People.Russian).Text("姓名", People.Chinese).Text("name", People.Chinese).Text("full_name", People.Capitals).Text("emergency_contact_name", People.FamilyFirst).Text("Nom de famille", People.Family)
            .Text("voornaam", People.Given).Text("förnamn", People.Given).Text("cardholder_name", People.Capitals).Text("reviewer", People.Full).Text("doctor", People.WithTitle).Text("owner_name", People.SmallLetters)
            .Few("first_name", People.Given).Empty("last_name").Empty("givenName").Dirty("surname", People.Family).Dirty("name", People.Full);
    }

    private static void DatesOfBirth(CorpusWriter corpus)
    {
        corpus.Label = ClassificationLabels.DateOfBirth;
        corpus
            .Text("dob", People.Birthday).Text("date_of_birth", People.Birthday).Text("birth_date", People.Birthday).Text("birthday", People.BirthdayAs("MM/dd/yyyy")).Text("BirthDate", People.BirthdayAtMidnight)
            .Text("geburtsdatum", People.BirthdayAs("dd.MM.yyyy")).Text("fecha_nacimiento", People.BirthdayAs("dd/MM/yyyy")).Text("date_naissance", People.BirthdayAs("dd/MM/yyyy")).Text("data_nascimento", People.BirthdayAs("dd/MM/yyyy"))
            .Text("geboortedatum", People.BirthdayAs("dd-MM-yyyy")).Text("fodelsedatum", People.Birthday).Text("data_urodzenia", People.BirthdayAs("dd.MM.yyyy")).Text("DOB", People.BirthdayAs("yyyyMMdd"))
            .Number("birth_date", People.BirthdayAs("yyyyMMdd")).Typed("dob", ColumnType.Date, People.Birthday).Typed("date_of_birth", ColumnType.Timestamp(), People.BirthdayAtMidnight).Text("geb_dat", People.BirthdayAs("dd.MM.yy"))
            .Text("дата_рождения", People.BirthdayAs("dd.MM.yyyy")).Text("生年月日", People.BirthdayAs("yyyy/MM/dd")).Text("born_on", People.Birthday).Text("patient_dob", People.BirthdayAs("yyyy/MM/dd")).Text("Date of birth", People.BirthdayAs("d MMM yyyy"))
            .Few("dob", People.Birthday).Empty("date_of_birth").Empty("birthDate", ColumnType.Date).Dirty("dob", People.Birthday).Text("syntymäaika", People.BirthdayAs("d.M.yyyy"));
    }
}
