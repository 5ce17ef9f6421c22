-- Why another district declined to check (异地核对).
ALTER TABLE "elsewhere_check" ADD COLUMN "declined_because" BLOB NULL;

-- The desk counts what lies at a stage in an area without reading the cases.
CREATE INDEX "IX_case_state_stage_area_due_on" ON "case" ("state", "stage", "area", "due_on");

-- Of the open limits, those of some cases are asked for all the time, and not all of them.
DROP INDEX "IX_deadline_met_on_due_on";
CREATE INDEX "IX_deadline_due_on" ON "deadline" ("due_on") WHERE met_on IS NULL;
CREATE INDEX "IX_deadline_step_area" ON "deadline" ("step", "area") WHERE met_on IS NULL;
