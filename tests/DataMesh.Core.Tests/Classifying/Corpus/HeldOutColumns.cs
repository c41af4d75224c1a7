namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Columns that the rules were not written with: other names, other mixtures, another seed.</summary>
internal static class HeldOutColumns
{
    public static IReadOnlyList<LabelledColumn> All()
    {
        var corpus = new CorpusWriter(seed: 4_711);
        corpus.Label = ClassificationLabels.Email;
        corpus
            .Text("work_email", Contacts.Email).Text("Email", Contacts.EmailInCapitals).Text("mail_addr", Contacts.Email).Text("reply_to", Contacts.Email).Text("Benutzer", Contacts.Email).Text("endereco_de_email", Contacts.Email)
            .Text("attr9", Contacts.Email, rows: 60).Text("sähköposti", Contacts.Email).Mixed("identifier", 0.75, Contacts.Email, Codes.Uuid).Dirty("sender", Contacts.Email).Empty("primary_email_address").Few("owner_email", Contacts.Email);
        corpus.Label = ClassificationLabels.Phone;
        corpus
            .Text("cellphone", Contacts.AmericanParentheses).Text("Telefonnummer", Contacts.German).Text("celular", Contacts.International).Text("customerPhone", Contacts.AmericanDashes).Text("phone_no", Contacts.British).Text("numer_telefonu", Contacts.International)
            .Text("attr4", Contacts.International).Text("attr6", Contacts.AmericanParentheses, rows: 50).Number("tel_no", Contacts.AmericanDigits).Dirty("daytime_phone", Contacts.AnyNational).Empty("fax_number").Text("mobiltelefon", Contacts.German);
        corpus.Label = ClassificationLabels.Card;
        corpus
            .Text("cardNumber", Payments.Card).Text("cc_num", Payments.Card).Text("kartennummer", Payments.Visa).Text("attr1", Payments.Card).Text("attr2", Payments.Amex).Text("numero_tarjeta", Payments.CardWithDashes)
            .Number("attr3", Payments.Mastercard).Dirty("payment_method_ref", Payments.CardWithSpaces).Empty("credit_card_number").Text("debit_card", Payments.Mastercard).Text("instrument", Payments.Visa, rows: 45);
        corpus.Label = ClassificationLabels.Iban;
        corpus
            .Text("IBAN", Payments.IbanWithSpaces).Text("iban_number", Payments.Iban).Text("creditor_account", Payments.Iban).Text("attr12", Payments.GermanIban).Text("bankverbindung", Payments.IbanWithSpaces).Text("payout_destination", Payments.Iban)
            .Dirty("debtor_iban", Payments.Iban).Empty("payee_iban").Mixed("transfer_to", 0.8, Payments.Iban, Contacts.Email).Text("konto_nr", Payments.IbanInSmallLetters, rows: 50);
        corpus.Label = ClassificationLabels.IpAddress;
        corpus
            .Text("source_ip", Contacts.Ip4).Text("ipv4", Contacts.Ip4Of10).Text("ipv6", Contacts.Ip6).Text("ip_addr", Contacts.Ip4Of192168).Text("attr20", Contacts.Ip4).Text("attr21", Contacts.Ip6).Text("remoteIP", Contacts.Ip4)
            .Mixed("origin_host", 0.8, Contacts.Ip4, Codes.HostName).Dirty("session_ip", Contacts.Ip4).Empty("last_login_ip").Text("endpoint", Contacts.Ip4Of192168, rows: 60);
        corpus.Label = ClassificationLabels.NationalId;
        corpus
            .Text("DNI", NationalIdValues.SpanishDniOrNie).Text("tax_identification_number", NationalIdValues.GermanTaxId).Text("num_secu", NationalIdValues.FrenchNir).Text("BSN_nummer", NationalIdValues.DutchBsn).Text("person_nummer", NationalIdValues.SwedishPersonnummer)
            .Text("PESEL", NationalIdValues.PolishPesel).Text("cpf_cliente", NationalIdValues.BrazilianCpfWithSigns).Text("RUT", NationalIdValues.ChileanRut).Text("hetu_tunnus", NationalIdValues.FinnishHetu).Text("ni_number", NationalIdValues.BritishNino)
            .Text("employee_ssn", NationalIdValues.AmericanSsn).Text("aadhaar_number", NationalIdValues.IndianAadhaar).Text("id_number", NationalIdValues.SouthAfricanId).Text("CodiceFiscale", NationalIdValues.ItalianCodiceFiscale).Empty("social_security_no")
            .Text("documento_identidad", NationalIdValues.SpanishDni).Number("ssn", NationalIdValues.AmericanSsnDigits);
        corpus.Label = ClassificationLabels.PersonName;
        corpus
            .Text("fname", People.Given).Text("lname", People.Family).Text("given_name", People.Given).Text("familyName", People.Family).Text("Familienname", People.Family).Text("primer_apellido", People.Family).Text("nome_completo", People.Full)
            .Text("etunimi", People.Given).Text("naam", People.Full).Text("passenger", People.Full).Text("account_holder", People.Capitals).Text("contact_person", People.WithTitle).Text("manager", People.Full).Text("student_name", People.FamilyFirst)
            .Text("имя_клиента", People.Russian).Empty("middle_name").Dirty("patient_name", People.Full).Text("middle_name", People.Given);
        corpus.Label = ClassificationLabels.DateOfBirth;
        corpus
            .Text("birthdate", People.Birthday).Text("customer_dob", People.BirthdayAs("MM/dd/yyyy")).Text("dateOfBirth", People.BirthdayAtMidnight).Text("fecha_de_nacimiento", People.BirthdayAs("dd/MM/yyyy")).Text("Geburtstag", People.BirthdayAs("dd.MM.yyyy"))
            .Text("date_de_naissance", People.Birthday).Text("data_di_nascita", People.BirthdayAs("dd/MM/yyyy")).Typed("birth_dt", ColumnType.Date, People.Birthday).Text("födelsedatum", People.Birthday).Empty("dob").Dirty("birth_date", People.BirthdayAs("dd-MM-yyyy"));
        corpus.Label = null;
        Innocent(corpus);
        return corpus.Columns;
    }

    private static void Innocent(CorpusWriter corpus) => corpus
        .Text("ticket", Codes.SixteenFrom4).Number("ledger_id", Codes.SixteenCountingFrom4).Text("serial", Codes.Imei).Text("barcode", Codes.Ean13).Text("shipment", Codes.Usps).Text("item_code", Codes.PartLikePhone).Text("postcode", Codes.ZipPlus4)
        .Text("release", Codes.Version4).Text("firmware", Codes.AppVersionOfManyParts).Text("agent", Codes.UserAgent).Text("endpoint_url", Codes.Url).Text("repo", Codes.GitRemote).Text("social", Codes.FediverseHandle).Text("guid", Codes.Uuid)
        .Text("checksum", Codes.Md5).Text("nic", Codes.Mac).Number("inserted", Measures.EpochMilliseconds).Text("valid_from", Measures.Day).Text("birth_registered_at", Measures.Iso).Text("opened_on", Measures.OldDay).Number("birth_count", Measures.Count)
        .Text("venue", Words.Airport).Text("town", Words.City).Text("vendor", Words.Company).Text("name", Words.JobTitle).Text("name", Words.Department).Text("label", Words.Color).Text("vendor_name", Words.Company).Text("dog_name", Words.Pet)
        .Text("mail_status", Words.Lower).Text("email_provider", Codes.Domain).Number("emails_sent", Measures.Count).Text("phone_os", Words.Lower).Text("phone_brand", Words.PhoneModel).Text("card_brand", Words.Lower).Text("card_balance", Measures.Amount)
        .Text("ip_region", Words.Country).Text("ssn_status", Words.Lower).Number("national_id_count", Measures.Small).Text("id_number", Codes.Sku).Text("passenger_count", Measures.Small).Text("attr30", Codes.TenDigits).Text("attr31", Codes.NineDigits)
        .Text("attr32", Codes.NearIban).Text("attr33", Codes.Iccid).Text("attr34", Measures.CompactMinutes).Text("attr35", Words.Comment).Text("attr36", Codes.Isbn10).Text("attr37", Codes.ZipOfNewJersey).Text("customer", Words.Company).Empty("email_flag")
        .Empty("phone_brand").Empty("ip_range_count").Empty("name_type").Empty("card_status").Text("contact", Words.Department).Text("patient_status", Words.Lower).Text("driver_license_state", Words.Country).Text("born_in", Words.City).Text("mail_code", Codes.Zip);
}
