-- Procedures: clocks that stand, limits that climb, own inquiries, draws, deliveries, petty cash, the calendar, regular work.
CREATE TABLE "calendar_day" (
    "day" TEXT NOT NULL CONSTRAINT "PK_calendar_day" PRIMARY KEY,
    "works" INTEGER NOT NULL,
    "name" TEXT NULL,
    "added_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL
);

ALTER TABLE "case" ADD COLUMN "due_at" INTEGER NULL;

ALTER TABLE "case" ADD COLUMN "paused_for" TEXT NULL;

ALTER TABLE "case" ADD COLUMN "extended_because" TEXT NULL;

ALTER TABLE "case" ADD COLUMN "no_help_because" TEXT NULL;

CREATE TABLE "cash_entry" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_cash_entry" PRIMARY KEY,
    "township" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "balance_fen" INTEGER NOT NULL,
    "case_id" INTEGER NULL,
    "receiver_id" INTEGER NULL,
    "goods" TEXT NULL,
    "because" BLOB NOT NULL,
    "signature" BLOB NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "settled_at" INTEGER NULL,
    "settled_by" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

ALTER TABLE "deadline" ADD COLUMN "opened_at" INTEGER NULL;

ALTER TABLE "deadline" ADD COLUMN "unit" TEXT NULL;

ALTER TABLE "deadline" ADD COLUMN "due_at" INTEGER NULL;

ALTER TABLE "deadline" ADD COLUMN "stands_since" INTEGER NULL;

ALTER TABLE "deadline" ADD COLUMN "climbed_to" TEXT NULL;

ALTER TABLE "deadline" ADD COLUMN "climbed_at" INTEGER NULL;

ALTER TABLE "decision" ADD COLUMN "draw_id" INTEGER NULL;

CREATE TABLE "inquiry" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_inquiry" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "because" TEXT NULL,
    "asked" BLOB NOT NULL,
    "asked_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "due_on" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "found" BLOB NULL,
    "found_on" TEXT NULL,
    "found_by" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "did" INTEGER NOT NULL,
    CONSTRAINT "PK_job_run" PRIMARY KEY ("job", "period")
);

CREATE TABLE "notice_delivery" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_notice_delivery" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "decision_id" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "receiver" BLOB NULL,
    "by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE TABLE "pause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_pause" PRIMARY KEY,
    "case_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "area" INTEGER NOT NULL
);

ALTER TABLE "public_notice" ADD COLUMN "taken_down_at" INTEGER NULL;

CREATE TABLE "sample_draw" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sample_draw" PRIMARY KEY,
    "programme" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "share" TEXT NOT NULL,
    "decisions" INTEGER NOT NULL,
    "chosen" INTEGER NOT NULL,
    "drawn_by" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "area" INTEGER NOT NULL
);

CREATE INDEX "IX_cash_entry_case_id" ON "cash_entry" ("case_id");

CREATE UNIQUE INDEX "IX_cash_entry_township_number" ON "cash_entry" ("township", "number");

CREATE INDEX "IX_deadline_climbed_to" ON "deadline" ("climbed_to");

CREATE INDEX "IX_inquiry_case_id" ON "inquiry" ("case_id");

CREATE INDEX "IX_inquiry_kind_found_on" ON "inquiry" ("kind", "found_on");

CREATE INDEX "IX_notice_delivery_case_id" ON "notice_delivery" ("case_id");

CREATE UNIQUE INDEX "IX_notice_delivery_decision_id" ON "notice_delivery" ("decision_id");

CREATE INDEX "IX_pause_case_id" ON "pause" ("case_id");

CREATE INDEX "IX_sample_draw_area_programme_year" ON "sample_draw" ("area", "programme", "year");
