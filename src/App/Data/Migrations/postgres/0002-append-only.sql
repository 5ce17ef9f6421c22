-- The journal is written once: whoever holds the connection can still not change a line.
CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The journal is append-only.'; END $$;
CREATE TRIGGER journal_line_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER journal_seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change();
