-- What shows later that every row is one that the program wrote; see store/chain.py.

-- Of each table the sum of the hashes of its rows: a row that comes is added, one that goes is taken off.
CREATE TABLE sums ("table" VARCHAR NOT NULL, "sum" VARCHAR NOT NULL);

-- A link a transaction. digest: of all sums after it; hash: of the link before and of this one; hashed: rows it took.
CREATE TABLE links (
    "number" INTEGER NOT NULL, commit INTEGER NOT NULL, digest VARCHAR NOT NULL, hashed BIGINT NOT NULL,
    "hash" VARCHAR NOT NULL
);
