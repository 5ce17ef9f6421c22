-- Appraisals by the village, hearings before an aid ends, whom an answered need concerns, and the certificate of a mail server.
CREATE TABLE appraisal (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    called bytea,
    meets_on date,
    held_on date,
    record bytea,
    by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_appraisal" PRIMARY KEY (id)
);

ALTER TABLE channel_setting ADD COLUMN trusted text;

CREATE TABLE hearing (
    id bigint NOT NULL,
    aid_id bigint NOT NULL,
    case_id bigint,
    state text NOT NULL,
    because text NOT NULL,
    reason bytea NOT NULL,
    last_month date NOT NULL,
    told_on date NOT NULL,
    told_by bigint NOT NULL,
    speak_by date,
    speak_by_provisional boolean NOT NULL,
    said bytea,
    said_on date,
    answer bytea,
    answered_on date,
    answered_by bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_hearing" PRIMARY KEY (id)
);

ALTER TABLE need ADD COLUMN person_id bigint;

CREATE INDEX "IX_appraisal_case_id" ON appraisal (case_id);

CREATE INDEX "IX_hearing_aid_id" ON hearing (aid_id);

CREATE INDEX "IX_hearing_case_id" ON hearing (case_id);

CREATE INDEX "IX_hearing_state_speak_by" ON hearing (state, speak_by);
