-- The network that finds people: teams, their people and who answers for what; what people tell us and what is owed to them; problems
-- found at the door; and by what two leads about one household are recognised.
CREATE TABLE "team" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_team" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "hours" TEXT NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "agent" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_agent" PRIMARY KEY,
    "team_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "telephone" BLOB NULL,
    "telephone_index" BLOB NULL,
    "account_id" INTEGER NULL,
    "leaves_on" TEXT NULL,
    "left_on" TEXT NULL,
    "successor_id" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "assignment" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_assignment" PRIMARY KEY,
    "agent_id" INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "since" TEXT NOT NULL,
    "until" TEXT NULL,
    "ended_because" TEXT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "found_problem" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_found_problem" PRIMARY KEY,
    "visit_id" INTEGER NULL,
    "lead_id" INTEGER NULL,
    "household_id" INTEGER NULL,
    "who" TEXT NOT NULL,
    "address" TEXT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "urgency" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "recorded_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "agent_id" INTEGER NULL,
    "organisation_id" INTEGER NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "solution" TEXT NULL,
    "solved_by" INTEGER NULL,
    "solved_at" INTEGER NULL,
    "confirmed_how" TEXT NULL,
    "confirmed_by" INTEGER NULL,
    "confirmed_at" INTEGER NULL,
    "signature" BLOB NULL,
    "returns" INTEGER NOT NULL,
    "returned_because" TEXT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "lead_apart" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_lead_apart" PRIMARY KEY,
    "one_id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "report" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_report" PRIMARY KEY,
    "lead_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "ticket" TEXT NULL,
    "told" BLOB NOT NULL,
    "by" BLOB NOT NULL,
    "named" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "reply" BLOB NULL,
    "replied_by" INTEGER NULL,
    "replied_at" INTEGER NULL,
    "outcome" TEXT NULL,
    "outcome_said" BLOB NULL,
    "called_at" INTEGER NULL,
    "calls" INTEGER NOT NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

ALTER TABLE "lead" ADD COLUMN "address" TEXT NULL;
ALTER TABLE "lead" ADD COLUMN "telephone" BLOB NULL;
ALTER TABLE "lead" ADD COLUMN "telephone_index" BLOB NULL;
ALTER TABLE "lead" ADD COLUMN "id_number_index" BLOB NULL;
ALTER TABLE "lead" ADD COLUMN "address_key" TEXT NULL;
ALTER TABLE "lead" ADD COLUMN "sound" TEXT NULL;
ALTER TABLE "lead" ADD COLUMN "joined_to" INTEGER NULL;
ALTER TABLE "deadline" ADD COLUMN "problem_id" INTEGER NULL;
ALTER TABLE "deadline" ADD COLUMN "report_id" INTEGER NULL;

CREATE INDEX "IX_agent_account_id" ON "agent" ("account_id");

CREATE INDEX "IX_agent_area" ON "agent" ("area");

CREATE INDEX "IX_agent_team_id" ON "agent" ("team_id");

CREATE INDEX "IX_agent_telephone_index" ON "agent" ("telephone_index");

CREATE INDEX "IX_assignment_agent_id" ON "assignment" ("agent_id");

CREATE INDEX "IX_assignment_area_until" ON "assignment" ("area", "until");

CREATE INDEX "IX_deadline_problem_id" ON "deadline" ("problem_id");

CREATE INDEX "IX_deadline_report_id" ON "deadline" ("report_id");

CREATE INDEX "IX_found_problem_agent_id_state" ON "found_problem" ("agent_id", "state");

CREATE INDEX "IX_found_problem_area_state" ON "found_problem" ("area", "state");

CREATE INDEX "IX_found_problem_household_id" ON "found_problem" ("household_id");

CREATE INDEX "IX_found_problem_lead_id" ON "found_problem" ("lead_id");

CREATE INDEX "IX_found_problem_state_due_on" ON "found_problem" ("state", "due_on");

CREATE INDEX "IX_found_problem_visit_id" ON "found_problem" ("visit_id");

CREATE INDEX "IX_lead_address_key" ON "lead" ("address_key");

CREATE INDEX "IX_lead_id_number_index" ON "lead" ("id_number_index");

CREATE INDEX "IX_lead_joined_to" ON "lead" ("joined_to");

CREATE INDEX "IX_lead_sound_area" ON "lead" ("sound", "area");

CREATE INDEX "IX_lead_telephone_index" ON "lead" ("telephone_index");

CREATE INDEX "IX_lead_apart_one_id" ON "lead_apart" ("one_id");

CREATE INDEX "IX_lead_apart_other_id" ON "lead_apart" ("other_id");

CREATE INDEX "IX_report_area_at" ON "report" ("area", "at");

CREATE UNIQUE INDEX "IX_report_code" ON "report" ("code");

CREATE INDEX "IX_report_lead_id" ON "report" ("lead_id");

CREATE INDEX "IX_report_replied_at_due_on" ON "report" ("replied_at", "due_on");

CREATE INDEX "IX_report_ticket" ON "report" ("ticket");

CREATE INDEX "IX_team_area" ON "team" ("area");

CREATE INDEX "IX_team_number" ON "team" ("number");
