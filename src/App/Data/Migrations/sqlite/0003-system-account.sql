-- Work without a person is signed for by this account; it reaches everything, and cannot sign in (no password hashes to this).
INSERT INTO account (id, login, name, password_hash, failed_tries, stamp, demo, version) VALUES (1, 'system', '系统', '', 0, 'system', FALSE, 0);
INSERT INTO reach (id, account_id, role, "from", "to", purposes) VALUES (1, 1, 'System', 0, 9223372036854775807, 7);
