CREATE TABLE acme_notes (table_name TEXT NOT NULL, column_name TEXT, comment TEXT, tags TEXT);

CREATE TABLE customers (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    country TEXT NOT NULL,
    is_active BOOLEAN NOT NULL
);
CREATE TABLE orders (
    id INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    placed DATE NOT NULL,
    paid_at TIMESTAMP,
    total REAL NOT NULL,
    status TEXT NOT NULL
);
CREATE VIEW paid_orders AS SELECT id, customer_id, paid_at, total FROM orders WHERE status = 'paid';
CREATE VIEW revenue AS
SELECT c.country AS country, p.total AS total FROM paid_orders p JOIN customers c ON c.id = p.customer_id;

INSERT INTO customers VALUES
    (1, 'Ann', 'ann@example.org', 'DE', 1),
    (2, 'Bob', 'bob@example.com', 'FR', 1),
    (3, 'Chlöe', NULL, 'FR', 0),
    (4, 'Dmitri', 'dmitri@example.net', 'PL', 1);
INSERT INTO orders VALUES
    (1, 1, '2026-01-02', '2026-01-02 09:15:00', 12.5, 'paid'),
    (2, 2, '2026-01-03', NULL, 99, 'open'),
    (3, 1, '2026-02-01', '2026-02-03 18:40:12.250', 7.25, 'paid'),
    (4, 3, '2026-02-11', '2026-02-11 11:00:00', 240, 'paid'),
    (5, 4, '2026-03-05', NULL, 18.9, 'cancelled');

INSERT INTO acme_notes VALUES
    ('customers', NULL, 'Who buys.', 'gold'),
    ('customers', 'name', NULL, 'pii:person_name'),
    ('customers', 'email', 'Where receipts go.', 'pii:email'),
    ('orders', NULL, 'What was bought, a row an order.', NULL),
    ('orders', 'status', 'open, paid or cancelled', NULL);
