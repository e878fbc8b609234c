-- What the store holds. Every table is append-only: the triggers at the end refuse UPDATE, DELETE and the insertion
-- of a row in the place of another. Numbers of rows (id) are given by the program inside the writing transaction, so
-- no dialect's own counter is needed. A recorded_day is the day, in Danish time, on which the row became known.

CREATE TABLE kvarter_store (
    schema_version INTEGER NOT NULL PRIMARY KEY,
    made TEXT NOT NULL
);

-- One row for each transaction that wrote something; its number is the store's position.
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL
);

-- One measure in one area for one group ('' is everybody), in one unit for good.
CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY,
    measure TEXT NOT NULL,
    area TEXT NOT NULL,
    group_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE (measure, area, group_id)
);

-- Who a figure comes from and the name of the file that brought it.
CREATE TABLE origin (
    id INTEGER NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    UNIQUE (source, file)
);

CREATE TABLE observation (
    id INTEGER NOT NULL PRIMARY KEY,
    series INTEGER NOT NULL REFERENCES series (id),
    period TEXT NOT NULL,
    value DOUBLE PRECISION,
    numerator DOUBLE PRECISION,
    denominator DOUBLE PRECISION,
    origin INTEGER NOT NULL REFERENCES origin (id),
    recorded TEXT NOT NULL,
    recorded_day TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    already_public TEXT NOT NULL,
    change INTEGER NOT NULL REFERENCES change (id)
);
CREATE INDEX observation_series ON observation (series);
CREATE INDEX observation_change ON observation (change);

-- Plans, indicators and areas: one row for each version, the content as canonical JSON.
CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorded_day TEXT NOT NULL,
    change INTEGER NOT NULL REFERENCES change (id)
);
CREATE INDEX document_name ON document (kind, name);
CREATE INDEX document_change ON document (change);

-- Sentences a person wrote in the place of drafted ones; an empty text takes the drafted one back.
CREATE TABLE sentence (
    id INTEGER NOT NULL PRIMARY KEY,
    report TEXT NOT NULL,
    place TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorded_day TEXT NOT NULL,
    change INTEGER NOT NULL REFERENCES change (id)
);
CREATE INDEX sentence_report ON sentence (report);

-- What was released: by which document, of which figures (a JSON list of measures; empty: all), as known on which day,
-- with the store at which position, and which figures of those stayed in (JSON). Every other one is out for good.
CREATE TABLE released (
    id INTEGER NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    at TEXT NOT NULL,
    measures TEXT NOT NULL,
    as_of TEXT NOT NULL,
    illustrative INTEGER NOT NULL,
    position INTEGER NOT NULL,
    held TEXT NOT NULL
);
