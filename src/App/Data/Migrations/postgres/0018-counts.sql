-- What has climbed, and whose step a limit is, are counted from the indexes alone.
DROP INDEX "IX_deadline_step_due_on_area_case_id";
CREATE INDEX "IX_deadline_step_whose_step_due_on_area_case_id" ON "deadline" ("step", "whose_step", "due_on", "area", "case_id") WHERE met_on IS NULL;
DROP INDEX "IX_deadline_climbed_to_due_on";
CREATE INDEX "IX_deadline_climbed_to_due_on_area" ON "deadline" ("climbed_to", "due_on", "area") WHERE met_on IS NULL;
DROP INDEX "IX_need_turn_climbed_to_due_on";
CREATE INDEX "IX_need_turn_climbed_to_due_on_area_given_to_asked_by" ON "need_turn" ("climbed_to", "due_on", "area", "given_to", "asked_by")
    WHERE ended_at IS NULL;

-- What is put up and what is to be confirmed, by township: of cases and proposals without reading either.
DROP INDEX "IX_decision_case_id_state";
CREATE INDEX "IX_decision_case_id_state_confirm_from_area" ON "decision" ("case_id", "state", "confirm_from", "area");
DROP INDEX "IX_case_state_stage_area_due_on_guest_of";
CREATE INDEX "IX_case_state_stage_area_due_on_guest_of_id" ON "case" ("state", "stage", "area", "due_on", "guest_of", "id");

-- Most evidence belongs to no case.
DROP INDEX "IX_evidence_case_id_fact";
CREATE INDEX "IX_evidence_case_id_fact" ON "evidence" ("case_id", "fact") WHERE case_id IS NOT NULL;
