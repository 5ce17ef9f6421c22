-- Why another district declined to check (异地核对).
ALTER TABLE elsewhere_check ADD COLUMN declined_because bytea NULL;

-- The desk counts what lies at a stage in an area without reading the cases.
CREATE INDEX "IX_case_state_stage_area_due_on" ON "case" (state, stage, area, due_on);
