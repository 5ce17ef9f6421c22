-- Checks of a whole roster, the queue by source, and replies that serve again while they are fresh.
ALTER TABLE "check" ADD COLUMN "batch_id" INTEGER NULL;
ALTER TABLE source_request ADD COLUMN "batch" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_request ADD COLUMN "anew" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source_request ADD COLUMN "served_by_id" INTEGER NULL;

DROP INDEX "IX_source_request_state_next_try_at";
DROP INDEX "IX_source_request_reply_until";
CREATE INDEX "IX_check_batch_id_state" ON "check" (batch_id, state) WHERE batch_id IS NOT NULL;
CREATE INDEX "IX_source_request_person_id_source" ON source_request (person_id, source) WHERE reply_until IS NOT NULL;
CREATE INDEX "IX_source_request_reply_until" ON source_request (reply_until) WHERE reply_until IS NOT NULL;
CREATE INDEX "IX_source_request_source_batch_next_try_at" ON source_request (source, batch, next_try_at) WHERE state = 'Waiting';

CREATE TABLE "check_batch" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_check_batch" PRIMARY KEY,
    "place" TEXT NOT NULL,
    "programme" TEXT NULL,
    "anew" INTEGER NOT NULL,
    "started_by" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "last_case" INTEGER NOT NULL,
    "laid_out" INTEGER NOT NULL,
    "passed_over" INTEGER NOT NULL,
    "laid_out_at" INTEGER NULL,
    "finished_at" INTEGER NULL,
    "area" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "IX_check_batch_state" ON "check_batch" ("state");
