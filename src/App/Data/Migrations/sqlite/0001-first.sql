-- Every table, as the model describes it and `sunbeam schema` prints it.
CREATE TABLE "account" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_account" PRIMARY KEY,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "title" TEXT NULL,
    "organisation_id" INTEGER NULL,
    "failed_tries" INTEGER NOT NULL,
    "locked_until" INTEGER NULL,
    "stamp" TEXT NOT NULL,
    "demo" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "act_key" (
    "account_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "result_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_act_key" PRIMARY KEY ("account_id", "key")
);


CREATE TABLE "aid" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_aid" PRIMARY KEY,
    "household_id" INTEGER NOT NULL,
    "living_id" INTEGER NULL,
    "registered_id" INTEGER NULL,
    "programme" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "amount_fen" INTEGER NOT NULL,
    "payee_id" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "review_on" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "aid_change" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_aid_change" PRIMARY KEY,
    "aid_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "authorisation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_authorisation" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "case_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "signed_by_id" INTEGER NOT NULL,
    "signed_on" TEXT NOT NULL,
    "programmes" TEXT NOT NULL,
    "until" TEXT NULL,
    "signature" BLOB NOT NULL,
    "withdrawn_on" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "case" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_case" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "stage" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "household_id" INTEGER NOT NULL,
    "applicant_id" INTEGER NOT NULL,
    "agent_id" INTEGER NULL,
    "payee_id" INTEGER NULL,
    "lead_id" INTEGER NULL,
    "accepted_by" INTEGER NOT NULL,
    "accepted_on" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "withdrawn_because" TEXT NULL,
    "review_on" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "case_draft" (
    "case_id" INTEGER NOT NULL CONSTRAINT "PK_case_draft" PRIMARY KEY,
    "text" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "check" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_check" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "case_id" INTEGER NOT NULL,
    "asked_by" INTEGER NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "state" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "counter" (
    "series" TEXT NOT NULL CONSTRAINT "PK_counter" PRIMARY KEY,
    "last" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "deadline" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_deadline" PRIMARY KEY,
    "case_id" INTEGER NULL,
    "lead_id" INTEGER NULL,
    "step" TEXT NOT NULL,
    "whose_step" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "provisional" INTEGER NOT NULL,
    "met_on" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "decision" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_decision" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "household_id" INTEGER NOT NULL,
    "programme" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "amount_fen" INTEGER NULL,
    "date" TEXT NOT NULL,
    "pack_hash" TEXT NOT NULL,
    "provisional" INTEGER NOT NULL,
    "receipt" BLOB NOT NULL,
    "receipt_digest" BLOB NOT NULL,
    "proposed_by" INTEGER NOT NULL,
    "proposed_at" INTEGER NOT NULL,
    "confirmed_by" INTEGER NULL,
    "confirmed_at" INTEGER NULL,
    "returned_because" TEXT NULL,
    "notice_number" TEXT NULL,
    "paid_from" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "division" (
    "code" TEXT NOT NULL CONSTRAINT "PK_division" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "parent" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL
);


CREATE TABLE "evidence" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_evidence" PRIMARY KEY,
    "household_id" INTEGER NOT NULL,
    "person_id" INTEGER NULL,
    "case_id" INTEGER NULL,
    "fact" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "origin_id" INTEGER NULL,
    "as_of" TEXT NOT NULL,
    "holds_until" TEXT NULL,
    "at" INTEGER NOT NULL,
    "purposes" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "grid" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_grid" PRIMARY KEY,
    "community" TEXT NOT NULL,
    "name" TEXT NOT NULL
);


CREATE TABLE "household" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_household" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "of_household_id" INTEGER NULL,
    "head_id" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "rural" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "import" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_import" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "file_digest" BLOB NOT NULL,
    "lines" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "warnings" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "made_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "import_line" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_import_line" PRIMARY KEY,
    "import_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "codes" TEXT NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "investigation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_investigation" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "visited_on" TEXT NOT NULL,
    "investigators" TEXT NOT NULL,
    "signed_by_id" INTEGER NOT NULL,
    "seen" TEXT NOT NULL,
    "signatures" BLOB NOT NULL,
    "written_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "journal_line" (
    "position" INTEGER NOT NULL CONSTRAINT "PK_journal_line" PRIMARY KEY AUTOINCREMENT,
    "chain" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "household_id" INTEGER NULL,
    "case_id" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "previous" BLOB NOT NULL,
    "hash" BLOB NOT NULL
);


CREATE TABLE "journal_seal" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_journal_seal" PRIMARY KEY AUTOINCREMENT,
    "up_to" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "digest" BLOB NOT NULL,
    "mac" BLOB NOT NULL
);


CREATE TABLE "lead" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_lead" PRIMARY KEY,
    "origin" TEXT NOT NULL,
    "origin_id" INTEGER NULL,
    "household_id" INTEGER NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "programme" TEXT NULL,
    "asks" TEXT NOT NULL,
    "urgency" INTEGER NOT NULL,
    "due_on" TEXT NULL,
    "state" TEXT NOT NULL,
    "closed_because" TEXT NULL,
    "case_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "membership" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_membership" PRIMARY KEY,
    "household_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "relation" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_organisation" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "telephone" TEXT NOT NULL
);


CREATE TABLE "pack_copy" (
    "hash" TEXT NOT NULL CONSTRAINT "PK_pack_copy" PRIMARY KEY,
    "pack_id" TEXT NOT NULL,
    "archive" BLOB NOT NULL,
    "at" INTEGER NOT NULL
);


CREATE TABLE "paper" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_paper" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "text" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "payee_account" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payee_account" PRIMARY KEY,
    "person_id" INTEGER NOT NULL,
    "bank" TEXT NOT NULL,
    "number" BLOB NOT NULL,
    "number_index" BLOB NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "payment_line" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payment_line" PRIMARY KEY,
    "roster_id" INTEGER NOT NULL,
    "aid_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "household_id" INTEGER NOT NULL,
    "payee_id" INTEGER NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "payee_account_id" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "payment_roster" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payment_roster" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "total_fen" INTEGER NOT NULL,
    "made_by" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "person" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_person" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "birth_date" TEXT NOT NULL,
    "id_number" BLOB NOT NULL,
    "id_number_index" BLOB NOT NULL,
    "telephone" BLOB NULL,
    "telephone_index" BLOB NULL,
    "area" INTEGER NOT NULL,
    "died_on" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "reach" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_reach" PRIMARY KEY,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "purposes" INTEGER NOT NULL
);


CREATE TABLE "screened_person" (
    "person_id" INTEGER NOT NULL CONSTRAINT "PK_screened_person" PRIMARY KEY,
    "household_id" INTEGER NULL,
    "birth_date" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "alive" INTEGER NULL,
    "disability_level" INTEGER NULL,
    "disability_kind" TEXT NULL,
    "seriously_ill" INTEGER NULL,
    "medical_oop_year_fen" INTEGER NULL,
    "student" INTEGER NULL,
    "school_stage" TEXT NULL,
    "employed" INTEGER NULL,
    "unemployed_registered" INTEGER NULL,
    "pension_fen" INTEGER NULL,
    "basic_pension_fen" INTEGER NULL,
    "purposes" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE TABLE "source_address" (
    "source" TEXT NOT NULL CONSTRAINT "PK_source_address" PRIMARY KEY,
    "address" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "source_request" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_source_request" PRIMARY KEY,
    "check_id" INTEGER NOT NULL,
    "case_id" INTEGER NOT NULL,
    "household_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "authorisation_id" INTEGER NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "next_try_at" INTEGER NOT NULL,
    "answered_at" INTEGER NULL,
    "milliseconds" INTEGER NULL,
    "fault" TEXT NULL,
    "differences" INTEGER NULL,
    "reply" BLOB NULL,
    "reply_until" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "token" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_token" PRIMARY KEY,
    "account_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "scopes" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);


CREATE TABLE "visit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_visit" PRIMARY KEY,
    "household_id" INTEGER NULL,
    "who" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "needs_help" INTEGER NOT NULL,
    "visited_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);


CREATE UNIQUE INDEX "IX_account_login" ON "account" ("login");


CREATE INDEX "IX_aid_area_from" ON "aid" ("area", "from");


CREATE INDEX "IX_aid_household_id_programme" ON "aid" ("household_id", "programme");


CREATE INDEX "IX_aid_living_id" ON "aid" ("living_id");


CREATE INDEX "IX_aid_payee_id" ON "aid" ("payee_id");


CREATE INDEX "IX_aid_registered_id" ON "aid" ("registered_id");


CREATE INDEX "IX_aid_review_on" ON "aid" ("review_on");


CREATE INDEX "IX_aid_change_aid_id" ON "aid_change" ("aid_id");


CREATE INDEX "IX_authorisation_case_id" ON "authorisation" ("case_id");


CREATE INDEX "IX_authorisation_person_id" ON "authorisation" ("person_id");


CREATE INDEX "IX_case_applicant_id" ON "case" ("applicant_id");


CREATE INDEX "IX_case_area_state_due_on" ON "case" ("area", "state", "due_on");


CREATE INDEX "IX_case_household_id" ON "case" ("household_id");


CREATE UNIQUE INDEX "IX_case_number" ON "case" ("number");


CREATE INDEX "IX_case_review_on" ON "case" ("review_on");


CREATE INDEX "IX_case_state_due_on" ON "case" ("state", "due_on");


CREATE INDEX "IX_check_case_id" ON "check" ("case_id");


CREATE INDEX "IX_check_state_area" ON "check" ("state", "area");


CREATE INDEX "IX_deadline_case_id" ON "deadline" ("case_id");


CREATE INDEX "IX_deadline_lead_id" ON "deadline" ("lead_id");


CREATE INDEX "IX_deadline_met_on_due_on" ON "deadline" ("met_on", "due_on");


CREATE INDEX "IX_decision_case_id" ON "decision" ("case_id");


CREATE INDEX "IX_decision_state_area" ON "decision" ("state", "area");


CREATE INDEX "IX_division_from" ON "division" ("from");


CREATE INDEX "IX_division_parent" ON "division" ("parent");


CREATE INDEX "IX_evidence_case_id_fact" ON "evidence" ("case_id", "fact");


CREATE INDEX "IX_evidence_household_id" ON "evidence" ("household_id");


CREATE INDEX "IX_evidence_person_id_fact" ON "evidence" ("person_id", "fact");


CREATE INDEX "IX_grid_community" ON "grid" ("community");


CREATE INDEX "IX_household_area_kind_id" ON "household" ("area", "kind", "id");


CREATE INDEX "IX_household_head_id" ON "household" ("head_id");


CREATE INDEX "IX_household_number_kind" ON "household" ("number", "kind");


CREATE INDEX "IX_household_of_household_id" ON "household" ("of_household_id");


CREATE INDEX "IX_import_area_at" ON "import" ("area", "at");


CREATE INDEX "IX_import_file_digest" ON "import" ("file_digest");


CREATE INDEX "IX_import_line_import_id_line" ON "import_line" ("import_id", "line");


CREATE INDEX "IX_investigation_case_id" ON "investigation" ("case_id");


CREATE INDEX "IX_journal_line_case_id_position" ON "journal_line" ("case_id", "position");


CREATE UNIQUE INDEX "IX_journal_line_chain_number" ON "journal_line" ("chain", "number");


CREATE INDEX "IX_journal_line_household_id_position" ON "journal_line" ("household_id", "position");


CREATE INDEX "IX_journal_seal_up_to" ON "journal_seal" ("up_to");


CREATE INDEX "IX_lead_area_state" ON "lead" ("area", "state");


CREATE INDEX "IX_lead_household_id_programme" ON "lead" ("household_id", "programme");


CREATE INDEX "IX_lead_state_urgency_due_on" ON "lead" ("state", "urgency", "due_on");


CREATE INDEX "IX_membership_household_id" ON "membership" ("household_id");


CREATE INDEX "IX_membership_person_id" ON "membership" ("person_id");


CREATE INDEX "IX_organisation_division" ON "organisation" ("division");


CREATE UNIQUE INDEX "IX_paper_case_id_kind_subject_id" ON "paper" ("case_id", "kind", "subject_id");


CREATE UNIQUE INDEX "IX_paper_number" ON "paper" ("number");


CREATE INDEX "IX_payee_account_number_index" ON "payee_account" ("number_index");


CREATE INDEX "IX_payee_account_person_id" ON "payee_account" ("person_id");


CREATE UNIQUE INDEX "IX_payment_line_aid_id_month" ON "payment_line" ("aid_id", "month");


CREATE INDEX "IX_payment_line_area" ON "payment_line" ("area");


CREATE INDEX "IX_payment_line_household_id" ON "payment_line" ("household_id");


CREATE INDEX "IX_payment_line_roster_id" ON "payment_line" ("roster_id");


CREATE INDEX "IX_payment_roster_area_month" ON "payment_roster" ("area", "month");


CREATE UNIQUE INDEX "IX_payment_roster_number" ON "payment_roster" ("number");


CREATE INDEX "IX_person_area" ON "person" ("area");


CREATE UNIQUE INDEX "IX_person_id_number_index" ON "person" ("id_number_index");


CREATE INDEX "IX_person_name_area" ON "person" ("name", "area");


CREATE INDEX "IX_person_telephone_index" ON "person" ("telephone_index");


CREATE INDEX "IX_reach_account_id_role_from_to" ON "reach" ("account_id", "role", "from", "to");


CREATE INDEX "IX_screened_person_area" ON "screened_person" ("area");


CREATE INDEX "IX_screened_person_household_id" ON "screened_person" ("household_id");


CREATE INDEX "IX_source_request_case_id" ON "source_request" ("case_id");


CREATE UNIQUE INDEX "IX_source_request_check_id_person_id_source" ON "source_request" ("check_id", "person_id", "source");


CREATE INDEX "IX_source_request_reply_until" ON "source_request" ("reply_until");


CREATE INDEX "IX_source_request_state_next_try_at" ON "source_request" ("state", "next_try_at");


CREATE INDEX "IX_token_account_id" ON "token" ("account_id");


CREATE UNIQUE INDEX "IX_token_hash" ON "token" ("hash");


CREATE INDEX "IX_visit_area_at" ON "visit" ("area", "at");


CREATE INDEX "IX_visit_household_id" ON "visit" ("household_id");


CREATE INDEX "IX_visit_visited_by" ON "visit" ("visited_by");



