CREATE TABLE penumbra.first (id UInt8) ENGINE = MergeTree ORDER BY id;

-- with a quoted; semicolon
INSERT INTO penumbra.first VALUES (1), (2);
