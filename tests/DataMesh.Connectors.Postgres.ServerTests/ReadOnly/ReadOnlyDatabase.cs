using DataMesh.Tests.Postgres;

namespace DataMesh.Connectors.Postgres.ServerTests.ReadOnly;

/// <summary>A database of which nothing may change, and a read-only connector to it, of the superuser and with one connection: what a call left behind, the next one would find.</summary>
public sealed class ReadOnlyDatabase(SharedServer shared) : IAsyncDisposable
{
    private const string Script = """
        CREATE TABLE t (id bigint PRIMARY KEY, c text);
        INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three');
        CREATE TABLE log (c text);
        CREATE TABLE child () INHERITS (t);
        CREATE SEQUENCE s;
        CREATE VIEW v AS SELECT * FROM t;
        CREATE VIEW hooked AS SELECT * FROM t;
        CREATE FUNCTION hook() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES ('hook'); RETURN NEW; END $$;
        CREATE TRIGGER hook INSTEAD OF INSERT ON hooked FOR EACH ROW EXECUTE FUNCTION hook();
        CREATE VIEW ruled AS SELECT * FROM t;
        CREATE RULE rule AS ON UPDATE TO ruled DO INSTEAD DELETE FROM t;
        CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM t;
        CREATE FUNCTION writes() RETURNS bigint LANGUAGE sql AS $$ INSERT INTO log VALUES ('f') RETURNING 1::bigint $$;
        CREATE FUNCTION writes_as_owner() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$ BEGIN DELETE FROM t; END $$;
        CREATE FUNCTION says_stable() RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN writes(); END $$;
        CREATE FUNCTION says_immutable() RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN writes(); END $$;
        CREATE FUNCTION sets_stable(name text, value text) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN set_config(name, value, false); END $$;
        CREATE FUNCTION ends() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
        CREATE FUNCTION closes() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CLOSE ALL'; END $$;
        CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN COMMIT; DELETE FROM t; COMMIT; END $$;
        CREATE PROCEDURE rolls_back() LANGUAGE plpgsql AS $$ BEGIN ROLLBACK; DELETE FROM t; COMMIT; END $$;
        CREATE AGGREGATE writing (bigint) (SFUNC = int8pl, STYPE = bigint, INITCOND = '0');
        SELECT lo_create(4711);
        """;

    // All that a statement could change in the database or in the server, as far as a superuser sees it.
    private const string Digest = """
        SELECT md5(concat_ws('|',
            (SELECT string_agg(t::text, ',' ORDER BY id) FROM t), (SELECT string_agg(log::text, ',') FROM log), (SELECT count(*) FROM m),
            (SELECT concat(last_value, is_called) FROM s),
            (SELECT string_agg(concat_ws(' ', oid, relname, relkind, relowner, relacl, relfilenode, relhastriggers), ',' ORDER BY oid) FROM pg_class),
            (SELECT string_agg(concat_ws(' ', oid, proname, proacl, prosrc), ',' ORDER BY oid) FROM pg_proc),
            (SELECT string_agg(concat_ws(' ', oid, nspname, nspacl), ',' ORDER BY oid) FROM pg_namespace WHERE nspname NOT LIKE 'pg_%temp%'),
            (SELECT string_agg(concat_ws(' ', attrelid, attname, atttypid), ',' ORDER BY attrelid, attnum) FROM pg_attribute),
            (SELECT string_agg(concat_ws(' ', oid, lomowner), ',') FROM pg_largeobject_metadata), (SELECT count(*) FROM pg_largeobject),
            (SELECT count(*) FROM pg_description), (SELECT count(*) FROM pg_seclabel), (SELECT count(*) FROM pg_type), (SELECT count(*) FROM pg_trigger), (SELECT count(*) FROM pg_rewrite),
            (SELECT count(*) FROM pg_statistic), (SELECT count(*) FROM pg_extension), (SELECT count(*) FROM pg_event_trigger), (SELECT count(*) FROM pg_publication), (SELECT count(*) FROM pg_foreign_server),
            (SELECT string_agg(concat_ws(' ', rolname, rolsuper, rolvaliduntil), ',' ORDER BY oid) FROM pg_authid WHERE rolname !~ '^r[0-9a-f]{32}$'),
            (SELECT count(*) FROM pg_db_role_setting WHERE setdatabase = 0 OR setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())),
            (SELECT count(*) FROM pg_tablespace), (SELECT count(*) FROM pg_replication_origin), (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database())))
        """;

    // All that a statement could leave in its session.
    private const string SessionDigest = """
        SELECT concat_ws('|', session_user, current_user, current_setting('transaction_read_only'), current_setting('search_path'),
            md5((SELECT string_agg(concat(name, setting), ',' ORDER BY name) FROM pg_settings WHERE name NOT LIKE 'plpgsql.%')),
            coalesce(current_setting('own.setting', true), ''),
            (SELECT string_agg(name, ',') FROM pg_cursors WHERE name NOT LIKE 'datamesh%'), (SELECT string_agg(name, ',') FROM pg_prepared_statements WHERE from_sql),
            (SELECT string_agg(pg_listening_channels, ',') FROM pg_listening_channels()),
            (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'),
            (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()))
        """;

    private TestDatabase? _database;
    private string _state = "";
    private string _session = "";

    /// <summary>The read-only connector.</summary>
    public PostgresConnector.Managed Reader { get; private set; } = null!;

    /// <summary>Past <see cref="Reader"/>.</summary>
    public PostgresConnector.Managed Writer { get; private set; } = null!;

    public PostgresServer Server => shared.Server;

    public string Name => _database!.Name;

    /// <summary>Makes the database for the first test; a fixture cannot skip.</summary>
    public async Task BeginAsync()
    {
        if (_database is null)
        {
            _database = await TestDatabase.CreateAsync(shared.Server, Script);
            Writer = _database.Connector();
            Reader = _database.Connector(_database.Config with { PoolSize = 1 }, new("warehouse") { ReadOnly = true });
            _state = await StateAsync();
            _session = await SessionAsync();
        }
    }

    /// <summary>Nothing has changed, and the next call works and cannot write.</summary>
    public async Task AssertUntouchedAsync(string after)
    {
        Assert.True(_session == await SessionAsync(), $"{after} changed the session of the next call:\n{_session}\n{await SessionAsync()}");
        Assert.True(_state == await StateAsync(), $"{after} changed the database.");
        var error = await Assert.ThrowsAsync<ConnectorAuthorizationException>(() => Reader.ExecuteAsync("INSERT INTO log VALUES ('next')", TestDatabase.Token));
        Assert.Equal("25006", error.SqlState);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private async Task<string> StateAsync() => (string)(await Writer.ValueAsync(Digest))!;

    private async Task<string> SessionAsync() => (string)(await Reader.ValueAsync(SessionDigest))!;
}
