-- The journal is written once: whoever holds the connection can still not change a line.
CREATE TRIGGER journal_line_is_not_changed BEFORE UPDATE ON journal_line BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
CREATE TRIGGER journal_line_is_not_deleted BEFORE DELETE ON journal_line BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
CREATE TRIGGER journal_seal_is_not_changed BEFORE UPDATE ON journal_seal BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
CREATE TRIGGER journal_seal_is_not_deleted BEFORE DELETE ON journal_seal BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
