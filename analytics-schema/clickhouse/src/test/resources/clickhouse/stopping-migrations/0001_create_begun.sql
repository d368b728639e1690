CREATE TABLE penumbra.begun (id UInt8) ENGINE = MergeTree ORDER BY id;
INSERT INTO penumbra.awaited VALUES (1);
