namespace DataMesh.Core.Tests.Classifying.Corpus;

/// <summary>Columns without anything sensitive: what looks alike, and names that mislead.</summary>
internal static class InnocentColumns
{
    public static IReadOnlyList<LabelledColumn> All()
    {
        var corpus = new CorpusWriter(seed: 19_900_108);
        NumbersAndCodes(corpus);
        TimesAndMeasures(corpus);
        WordsAndNames(corpus);
        MisleadingNames(corpus);
        return corpus.Columns;
    }

    private static void NumbersAndCodes(CorpusWriter corpus) => corpus
        .Text("order_id", Codes.Sixteen).Text("order_no", Codes.SixteenFrom4).Number("transaction_id", Codes.SixteenCountingFrom4).Number("payment_id", Codes.SixteenCountingBy10).Number("id", Codes.Id)
        .Number("tweet_id", Codes.Snowflake).Text("imei", Codes.Imei).Text("device", Codes.Imei).Text("iccid", Codes.Iccid).Text("ean", Codes.Ean13).Text("isbn", Codes.Isbn13).Text("isbn10", Codes.Isbn10)
        .Text("tracking_number", Codes.Ups).Text("tracking", Codes.Usps).Text("part_no", Codes.Part7).Text("part_number", Codes.Part10).Text("catalog_number", Codes.PartLikePhone).Text("sku", Codes.Sku)
        .Text("zip", Codes.Zip).Text("zip_plus4", Codes.ZipPlus4).Text("postal_code", Codes.ZipOfNewJersey).Text("flight_no", Codes.FlightNumber).Text("origin", Codes.Iata).Text("uuid", Codes.Uuid).Text("sha256", Codes.Sha256)
        .Text("etag", Codes.Md5).Text("mac_address", Codes.Mac).Text("eui", Codes.Eui64).Text("url", Codes.Url).Text("clone_url", Codes.UrlWithUser).Text("remote", Codes.GitRemote).Text("user_agent", Codes.UserAgent)
        .Text("twitter", Codes.AtHandle).Text("mastodon", Codes.FediverseHandle).Text("bic", Codes.Bic).Text("version", Codes.Version3).Text("app_version", Codes.Version4).Text("build", Codes.Version4)
        .Text("os_build", Codes.WindowsBuild).Text("browser_version", Codes.ChromeVersion).Text("section", Codes.Section).Text("oid", Codes.Oid).Text("c50", Codes.Version4).Text("domain", Codes.Domain).Text("hostname", Codes.HostName)
        .Text("file", Codes.FileName).Text("message_id", Codes.MessageId).Text("signature", Codes.Base64).Text("token", Codes.Jwt).Text("color", Codes.HexColor).Text("plate", Codes.Plate).Text("vin", Codes.Vin)
        .Text("routing_number", Codes.RoutingNumber).Text("account_number", Codes.AccountNumber).Text("loyalty_number", Codes.Loyalty).Text("coupon", Codes.Coupon).Number("customer_id", Codes.NineDigits)
        .Number("patient_id", Codes.ElevenDigits).Text("reference", Codes.NineLetters).Text("license_key", Codes.LicenseKey).Text("container_no", Codes.ContainerNumber).Text("payload", Codes.Json).Text("isin", Codes.Isin)
        .Text("vat_number", Codes.VatNumber).Text("c51", Codes.NearIban).Text("c52", Codes.TenDigits).Number("c53", Codes.Sixteen).Text("c54", Payments.Masked).Text("c55", Codes.NineDigits).Text("c56", Codes.ElevenDigits);

    private static void TimesAndMeasures(CorpusWriter corpus) => corpus
        .Number("created", Measures.EpochSeconds).Number("ts", Measures.EpochMilliseconds).Number("event_time", Measures.EpochMicroseconds).Text("created_at", Measures.Iso).Text("updated_at", Measures.Timestamp)
        .Text("batch_ts", Measures.Compact).Text("batch_no", Measures.CompactMinutes).Text("order_date", Measures.Day).Text("booking_date", Measures.GermanDay).Text("flight_date", Measures.Day).Number("date_key", Measures.DayNumber)
        .Text("founded", Measures.OldDay).Text("release_date", Measures.OldDay).Text("c60", Measures.OldDay).Text("departure", Measures.Time).Text("expires", Measures.Expiry).Number("year", Measures.Year).Text("season", Measures.Season)
        .Typed("amount", ColumnType.Float64, Measures.Amount).Number("revenue", Measures.LargeAmount).Text("delta", Measures.SignedAmount).Text("price", Measures.Euro).Typed("score", ColumnType.Float64, Measures.Real)
        .Typed("latitude", ColumnType.Float64, Measures.Latitude).Text("position", Measures.Position).Number("quantity", Measures.Count).Typed("discount", ColumnType.Float64, Measures.Percent).Typed("active", ColumnType.Boolean, Measures.Flag);

    private static void WordsAndNames(CorpusWriter corpus) => corpus
        .Text("city", Words.City).Text("airport", Words.Airport).Text("product", Words.Product).Text("company", Words.Company).Text("species", Words.Animal).Text("street", Words.Street).Text("comment", Words.Comment)
        .Text("notes", Words.CommentWithContact).Text("job_title", Words.JobTitle).Text("model", Words.Car).Text("colour", Words.Color).Text("title", Words.Title).Text("department", Words.Department).Text("country", Words.Country)
        .Text("subject", Words.Subject).Text("tag", Words.Lower).Text("status", Words.Lower).Text("user_name", People.Handle).Text("screen_name", People.Handle).Text("nickname", People.Handle)
        .Text("name", Words.City).Text("name", Words.Airport).Text("name", Words.Product).Text("name", Words.Company).Text("name", Words.Animal).Text("name", Words.Color).Text("name", Words.Car).Text("name", Words.LastNameOfPlant)
        .Text("name", Words.Lower).Text("name", Words.Country).Text("nombre", Words.SpanishProduct).Text("city_name", Words.City).Text("airport_name", Words.Airport).Text("product_name", Words.Product).Text("company_name", Words.Company)
        .Text("file_name", Codes.FileName).Text("host_name", Codes.HostName).Text("common_name", Words.Animal).Text("street_name", Words.StreetName).Text("pet_name", Words.Pet).Text("ship_name", Words.Ship).Text("display_name", Words.Product)
        .Text("c70", Words.City).Text("c71", Words.Company).Empty("notes").Empty("c72").Empty("product_name").Few("state", Words.Country).Text("customer", Words.Company).Text("owner", Words.Department);

    private static void MisleadingNames(CorpusWriter corpus) => corpus
        .Number("email_sent", Measures.Flag).Text("email_verified", Measures.YesNo).Text("email_domain", Codes.Domain).Text("email_template", Words.Template).Text("email_subject", Words.Subject).Number("email_count", Measures.Count)
        .Text("email", Codes.Frequency).Number("email", Measures.Count).Text("email_hash", Codes.Sha256).Typed("email_opt_in", ColumnType.Boolean, Measures.Flag).Empty("email_sent", ColumnType.Int64).Empty("emailTemplate").Number("mail_size", Measures.LargeAmount)
        .Text("phone_type", Words.Lower).Text("phone_model", Words.PhoneModel).Text("phone", Words.PhoneModel).Number("phone_verified", Measures.Flag).Number("phone_count", Measures.Small).Text("phone_country", Words.Country).Empty("phone_type")
        .Empty("has_phone", ColumnType.Boolean).Text("mobile", Words.Lower).Number("is_mobile", Measures.Flag).Number("cell_id", Measures.Count).Text("cell", Codes.Uuid).Text("tel", Words.City).Typed("mobile_share", ColumnType.Float64, Measures.Real)
        .Text("phone_updated_at", Measures.Iso).Text("card_type", Words.Lower).Text("card_last4", Codes.Zip).Text("card_expiry", Measures.Expiry).Text("card_number", Codes.SixteenFrom4).Text("card", Words.Animal).Typed("pan", ColumnType.Float64, Measures.Real)
        .Empty("card_type").Text("card_number", Payments.Masked).Text("card_token", Codes.Uuid).Number("ip_count", Measures.Count).Number("ip_version", Measures.Small).Typed("ip", ColumnType.Float64, Measures.Real).Empty("ip_count", ColumnType.Int64)
        .Number("iban_valid", Measures.Flag).Text("iban", Codes.NearIban).Empty("iban_verified", ColumnType.Boolean).Number("name_length", Measures.Small).Number("first_name_length", Measures.Small).Typed("birth_rate", ColumnType.Float64, Measures.Percent)
        .Number("birth_year", Measures.Year).Text("birth_place", Words.City).Text("birth_country", Words.Country).Text("dob_verified", Measures.YesNo).Text("birthday", Measures.YesNo).Empty("birth_rate").Empty("birth_weight", ColumnType.Float64)
        .Text("ssn", Measures.Season).Text("ssn_last4", Codes.Zip).Text("national_id", Codes.Uuid).Text("national_id_type", Words.Lower).Text("tax_id", Codes.VatNumber).Typed("nir", ColumnType.Float64, Measures.Real).Number("rut", Measures.Small)
        .Text("bsn", Codes.Sku).Text("identity_number", Codes.ElevenDigits).Text("cpf", Codes.ElevenDigits).Typed("tax_rate", ColumnType.Float64, Measures.Percent).Number("author_id", Codes.Id).Number("contact_count", Measures.Small).Text("driver", Codes.Version4)
        .Text("driver_version", Codes.Version4).Text("passenger_name", Codes.FlightNumber).Text("last_name_initial", static (random, _) => random.Pattern("@")).Text("contact_type", Words.Lower).Text("first_name", Codes.Uuid).Empty("name").Empty("contact");
}
