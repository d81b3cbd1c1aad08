"""The revisions of the database, each a step from one set of tables to the next."""
