CREATE VIEW penumbra.second AS SELECT id FROM penumbra.first;
