CREATE VIEW penumbra.second AS SELECT id, ';' AS mark FROM penumbra.first;
