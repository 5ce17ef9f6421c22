-- Why another district declined to check (异地核对).
ALTER TABLE elsewhere_check ADD COLUMN declined_because bytea NULL;
