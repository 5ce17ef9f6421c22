-- Checks of a whole roster, the queue by source, and replies that serve again while they are fresh.
ALTER TABLE "check" ADD COLUMN batch_id bigint;
ALTER TABLE source_request ADD COLUMN batch bigint NOT NULL DEFAULT 0;
ALTER TABLE source_request ADD COLUMN anew boolean NOT NULL DEFAULT FALSE;
ALTER TABLE source_request ADD COLUMN served_by_id bigint;

DROP INDEX "IX_source_request_state_next_try_at";
DROP INDEX "IX_source_request_reply_until";
CREATE INDEX "IX_check_batch_id_state" ON "check" (batch_id, state) WHERE batch_id IS NOT NULL;
CREATE INDEX "IX_source_request_person_id_source" ON source_request (person_id, source) WHERE reply_until IS NOT NULL;
CREATE INDEX "IX_source_request_reply_until" ON source_request (reply_until) WHERE reply_until IS NOT NULL;
CREATE INDEX "IX_source_request_source_batch_next_try_at" ON source_request (source, batch, next_try_at) WHERE state = 'Waiting';

CREATE TABLE check_batch (
    id bigint NOT NULL,
    place text NOT NULL,
    programme text,
    anew boolean NOT NULL,
    started_by bigint NOT NULL,
    started_at bigint NOT NULL,
    state text NOT NULL,
    cases integer NOT NULL,
    last_case bigint NOT NULL,
    laid_out integer NOT NULL,
    passed_over integer NOT NULL,
    laid_out_at bigint,
    finished_at bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_check_batch" PRIMARY KEY (id)
);

CREATE INDEX "IX_check_batch_state" ON check_batch (state);
