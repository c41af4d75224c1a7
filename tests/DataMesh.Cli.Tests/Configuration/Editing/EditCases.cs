namespace DataMesh.Cli.Tests.Configuration.Editing;

/// <summary>Files in every style that there is, with two instances or fewer, and what they are once <c>new</c> of type sqlite with a database stands behind those.</summary>
public static class EditCases
{
    /// <summary>Name of the case, file name, before, after.</summary>
    public static TheoryData<string, string, string, string> All => new()
    {
        { "nothing", "dmesh.yaml", "", "connectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "comments alone", "dmesh.yaml", "# mine\n", "# mine\nconnectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "no last line feed", "dmesh.yaml", "# mine", "# mine\nconnectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "start mark", "dmesh.yaml", "---\n", "---\nconnectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "end mark", "dmesh.yaml", "x-a: 1\n...\n", "x-a: 1\nconnectors:\n  new:\n    type: sqlite\n    database: x.db\n...\n" },
        { "other keys", "dmesh.yaml", "default: a # why\nx-b:\n  - 1\n", "default: a # why\nx-b:\n  - 1\nconnectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "empty section", "dmesh.yaml", "connectors: # mine\ndefault: a\n", "connectors: # mine\n  new:\n    type: sqlite\n    database: x.db\ndefault: a\n" },
        { "null section", "dmesh.yaml", "connectors: ~\ndefault: a\n", "connectors:\n  new:\n    type: sqlite\n    database: x.db\ndefault: a\n" },
        { "empty brackets", "dmesh.yaml", "connectors: {} # none\n", "connectors: # none\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "empty list", "dmesh.yaml", "connectors: []\n", "connectors:\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "map", "dmesh.yaml", "connectors:\n  a:\n    type: sqlite\n", "connectors:\n  a:\n    type: sqlite\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "map without last line feed", "dmesh.yaml", "connectors:\n  a:\n    type: sqlite", "connectors:\n  a:\n    type: sqlite\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "map with CR LF", "dmesh.yaml", "connectors:\r\n  a:\r\n    type: sqlite\r\n", "connectors:\r\n  a:\r\n    type: sqlite\r\n  new:\r\n    type: sqlite\r\n    database: x.db\r\n" },
        { "map with a mark", "dmesh.yaml", "\ufeffconnectors:\n  a: {type: sqlite}\n", "\ufeffconnectors:\n  a: {type: sqlite}\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "deeper map", "dmesh.yaml", "connectors:\n      a:\n        type: sqlite\n", "connectors:\n      a:\n        type: sqlite\n      new:\n        type: sqlite\n        database: x.db\n" },
        { "comments around", "dmesh.yaml", "# top\nconnectors: # all\n  # of a\n  a: # a\n    type: sqlite # its type\n    # in a\n  # behind a\n\n# of the default\ndefault: a\n", "# top\nconnectors: # all\n  # of a\n  a: # a\n    type: sqlite # its type\n    # in a\n  # behind a\n  new:\n    type: sqlite\n    database: x.db\n\n# of the default\ndefault: a\n" },
        { "text by lines", "dmesh.yaml", "connectors:\n  a:\n    type: sqlite\n    database: |+\n      x\n\ndefault: a\n", "connectors:\n  a:\n    type: sqlite\n    database: |+\n      x\n\n  new:\n    type: sqlite\n    database: x.db\ndefault: a\n" },
        { "list", "dmesh.yaml", "connectors:\n  - name: a\n    type: sqlite\n", "connectors:\n  - name: a\n    type: sqlite\n  - name: new\n    type: sqlite\n    database: x.db\n" },
        { "flat list", "dmesh.yaml", "connectors:\n- name: a\n  type: sqlite\n# behind\ndefault: a\n", "connectors:\n- name: a\n  type: sqlite\n# behind\n- name: new\n  type: sqlite\n  database: x.db\ndefault: a\n" },
        { "wide list", "dmesh.yaml", "connectors:\n  -   name: a\n      type: sqlite\n", "connectors:\n  -   name: a\n      type: sqlite\n  -   name: new\n      type: sqlite\n      database: x.db\n" },
        { "list with dashes alone", "dmesh.yaml", "connectors:\n  -\n    name: a\n    type: sqlite\n", "connectors:\n  -\n    name: a\n    type: sqlite\n  - name: new\n    type: sqlite\n    database: x.db\n" },
        { "list of brackets", "dmesh.yaml", "connectors:\n  - {name: a, type: sqlite}\n", "connectors:\n  - {name: a, type: sqlite}\n  - name: new\n    type: sqlite\n    database: x.db\n" },
        { "brackets", "dmesh.yaml", "connectors: {a: {type: sqlite}} # one\n", "connectors: {a: {type: sqlite}, new: { type: sqlite, database: x.db }} # one\n" },
        { "brackets with a comma", "dmesh.yaml", "connectors: {a: {type: sqlite},}\n", "connectors: {a: {type: sqlite}, new: { type: sqlite, database: x.db },}\n" },
        { "brackets on lines", "dmesh.yaml", "connectors: {\n    a: {type: sqlite} # a\n  }\n", "connectors: {\n    a: {type: sqlite}, # a\n    new: { type: sqlite, database: x.db }\n  }\n" },
        { "brackets of a list", "dmesh.yaml", "connectors: [{name: a, type: sqlite}]\n", "connectors: [{name: a, type: sqlite}, { name: new, type: sqlite, database: x.db }]\n" },
        { "root in brackets", "dmesh.yaml", "{default: a}\n", "{default: a, connectors: { new: { type: sqlite, database: x.db } }}\n" },
        { "anchors", "dmesh.yaml", "x-a: &a {type: sqlite}\nconnectors:\n  a: *a\n  b:\n    <<: *a\n", "x-a: &a {type: sqlite}\nconnectors:\n  a: *a\n  b:\n    <<: *a\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "anchor of the section", "dmesh.yaml", "connectors: &all\n  a: {type: sqlite}\n", "connectors: &all\n  a: {type: sqlite}\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "section in quotes", "dmesh.yaml", "\"connectors\":\n  a: {type: sqlite}\n", "\"connectors\":\n  a: {type: sqlite}\n  new:\n    type: sqlite\n    database: x.db\n" },
        { "wide characters", "dmesh.yaml", "# Größe 🦆\nconnectors:\n  a:\n    type: sqlite\n    database: 'é🦆.db'\n# ö\n", "# Größe 🦆\nconnectors:\n  a:\n    type: sqlite\n    database: 'é🦆.db'\n  new:\n    type: sqlite\n    database: x.db\n# ö\n" },
        { "empty JSON", "dmesh.json", "", "{\n  \"connectors\": {\n    \"new\": {\n      \"type\": \"sqlite\",\n      \"database\": \"x.db\"\n    }\n  }\n}\n" },
        { "JSON without a section", "dmesh.json", "{\n  \"$schema\": \"s\"\n}\n", "{\n  \"$schema\": \"s\",\n  \"connectors\": {\n    \"new\": {\n      \"type\": \"sqlite\",\n      \"database\": \"x.db\"\n    }\n  }\n}\n" },
        { "JSON", "dmesh.json", "{\n  \"connectors\": {\n    \"a\": { \"type\": \"sqlite\" } // a\n  }\n}\n", "{\n  \"connectors\": {\n    \"a\": { \"type\": \"sqlite\" }, // a\n    \"new\": {\n      \"type\": \"sqlite\",\n      \"database\": \"x.db\"\n    }\n  }\n}\n" },
        { "JSON list", "dmesh.json", "{\"connectors\":[{\"name\":\"a\",\"type\":\"sqlite\"}]}", "{\"connectors\":[{\"name\":\"a\",\"type\":\"sqlite\"}, {\n  \"name\": \"new\",\n  \"type\": \"sqlite\",\n  \"database\": \"x.db\"\n}]}" },
        { "empty JSON section", "dmesh.json", "{\n  \"connectors\": {}\n}\n", "{\n  \"connectors\": {\n    \"new\": {\n      \"type\": \"sqlite\",\n      \"database\": \"x.db\"\n    }\n  }\n}\n" },
    };
}
