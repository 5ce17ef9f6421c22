-- A need's limit is missing where the law sets none, as everywhere, and climbs when it is missed.
CREATE TABLE "need_turn_new" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_need_turn" PRIMARY KEY,
    "need_id" INTEGER NOT NULL,
    "request_id" INTEGER NOT NULL,
    "department" TEXT NOT NULL,
    "given_to" INTEGER NULL,
    "asked_by" INTEGER NULL,
    "whose" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "how" TEXT NULL,
    "ended_by" INTEGER NULL,
    "why" BLOB NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "climbed_to" TEXT NULL,
    "climbed_at" INTEGER NULL
);
INSERT INTO "need_turn_new" SELECT "id", "need_id", "request_id", "department", "given_to", "asked_by", "whose", "from",
    nullif("due_by", '9999-12-31'), "due_provisional", "ended_at", "how", "ended_by", "why", "area", "version", NULL, NULL FROM "need_turn";
DROP TABLE "need_turn";
ALTER TABLE "need_turn_new" RENAME TO "need_turn";
CREATE INDEX "IX_need_turn_need_id" ON "need_turn" ("need_id");
CREATE INDEX "IX_need_turn_request_id" ON "need_turn" ("request_id");

-- The lists and counts of what is open, answered by their indexes alone.
CREATE INDEX "IX_need_turn_due_on_id_area_given_to_asked_by_department" ON "need_turn" ("due_on", "id", "area", "given_to", "asked_by", "department") WHERE ended_at IS NULL;
CREATE INDEX "IX_need_turn_climbed_to_due_on" ON "need_turn" ("climbed_to", "due_on") WHERE ended_at IS NULL;
CREATE INDEX "IX_need_turn_given_to_whose_due_on_id_area_asked_by" ON "need_turn" ("given_to", "whose", "due_on", "id", "area", "asked_by") WHERE ended_at IS NULL;
DROP INDEX "IX_lead_state_urgency_due_on";
DROP INDEX "IX_lead_area_state";
CREATE INDEX "IX_lead_state_urgency_due_on_id_area" ON "lead" ("state", "urgency", "due_on", "id", "area");
CREATE INDEX "IX_lead_state_due_on_id_area" ON "lead" ("state", "due_on", "id", "area");
CREATE INDEX "IX_report_due_on_id_area" ON "report" ("due_on", "id", "area");
DROP INDEX "IX_case_state_stage_area_due_on";
CREATE INDEX "IX_case_state_stage_area_due_on_guest_of" ON "case" ("state", "stage", "area", "due_on", "guest_of");

-- Whether a limit of one case is open is asked for each of many cases: by the case, never by all that stand at the step.
DROP INDEX "IX_deadline_case_id";
CREATE INDEX "IX_deadline_case_id_step" ON "deadline" ("case_id", "step");
DROP INDEX "IX_deadline_climbed_to";
CREATE INDEX "IX_deadline_climbed_to_due_on" ON "deadline" ("climbed_to", "due_on") WHERE met_on IS NULL;
DROP INDEX "IX_deadline_step_area";
CREATE INDEX "IX_deadline_step_due_on_area_case_id" ON "deadline" ("step", "due_on", "area", "case_id") WHERE met_on IS NULL;

-- When a proposal may be confirmed stands with it: working it out from notices, objections and limits took longer than the list.
ALTER TABLE "decision" ADD COLUMN "confirm_from" TEXT NULL;
UPDATE "decision" SET confirm_from = COALESCE((SELECT date(max(until), '+1 day') FROM public_notice WHERE public_notice.decision_id = decision.id), decision."date")
WHERE state = 'Proposed'
    AND NOT EXISTS (SELECT 1 FROM objection WHERE objection.decision_id = decision.id AND objection.finding IS NULL)
    AND NOT EXISTS (SELECT 1 FROM deadline WHERE deadline.case_id = decision.case_id AND deadline.step = 'publicise' AND deadline.met_on IS NULL);
DROP INDEX "IX_decision_case_id";
DROP INDEX "IX_decision_state_area";
CREATE INDEX "IX_decision_case_id_state" ON "decision" ("case_id", "state");
CREATE INDEX "IX_decision_state_confirm_from_area_case_id" ON "decision" ("state", "confirm_from", "area", "case_id");
