-- Attacks as single documents tell them; an incident may be made of tellings without a figure.

CREATE TABLE told_attacks (
    telling_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    incident_id VARCHAR,
    kind VARCHAR NOT NULL,
    happened VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    attacker VARCHAR,
    target_country VARCHAR,
    weapon VARCHAR,
    site VARCHAR,
    places STRUCT(
        "name" VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, "precision" VARCHAR
    )[] NOT NULL,
    date_start DATE,
    date_end DATE,
    date_basis VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    claims VARCHAR[] NOT NULL,
    probability DOUBLE
);
