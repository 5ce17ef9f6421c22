-- Procedures: clocks that stand, limits that climb, own inquiries, draws, deliveries, petty cash, the calendar, regular work.
CREATE TABLE calendar_day (
    day date NOT NULL,
    works boolean NOT NULL,
    name text,
    added_by bigint NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT "PK_calendar_day" PRIMARY KEY (day)
);

ALTER TABLE "case" ADD COLUMN due_at bigint;

ALTER TABLE "case" ADD COLUMN paused_for text;

ALTER TABLE "case" ADD COLUMN extended_because text;

ALTER TABLE "case" ADD COLUMN no_help_because text;

CREATE TABLE cash_entry (
    id bigint NOT NULL,
    township text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    amount_fen bigint NOT NULL,
    balance_fen bigint NOT NULL,
    case_id bigint,
    receiver_id bigint,
    goods text,
    because bytea NOT NULL,
    signature bytea,
    by bigint NOT NULL,
    at bigint NOT NULL,
    settled_at bigint,
    settled_by bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_cash_entry" PRIMARY KEY (id)
);

ALTER TABLE deadline ADD COLUMN opened_at bigint;

ALTER TABLE deadline ADD COLUMN unit text;

ALTER TABLE deadline ADD COLUMN due_at bigint;

ALTER TABLE deadline ADD COLUMN stands_since bigint;

ALTER TABLE deadline ADD COLUMN climbed_to text;

ALTER TABLE deadline ADD COLUMN climbed_at bigint;

ALTER TABLE decision ADD COLUMN draw_id bigint;

CREATE TABLE inquiry (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    kind text NOT NULL,
    because text,
    asked bytea NOT NULL,
    asked_by bigint NOT NULL,
    at bigint NOT NULL,
    due_on date,
    due_provisional boolean NOT NULL,
    found bytea,
    found_on date,
    found_by bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_inquiry" PRIMARY KEY (id)
);

CREATE TABLE job_run (
    job text NOT NULL,
    period bigint NOT NULL,
    at bigint NOT NULL,
    did integer NOT NULL,
    CONSTRAINT "PK_job_run" PRIMARY KEY (job, period)
);

CREATE TABLE notice_delivery (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    "on" date NOT NULL,
    way text NOT NULL,
    receiver bytea,
    by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_notice_delivery" PRIMARY KEY (id)
);

CREATE TABLE pause (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    at bigint NOT NULL,
    by bigint NOT NULL,
    ended_at bigint,
    area bigint NOT NULL,
    CONSTRAINT "PK_pause" PRIMARY KEY (id)
);

ALTER TABLE public_notice ADD COLUMN taken_down_at bigint;

CREATE TABLE sample_draw (
    id bigint NOT NULL,
    programme text NOT NULL,
    year integer NOT NULL,
    seed text NOT NULL,
    share text NOT NULL,
    decisions integer NOT NULL,
    chosen integer NOT NULL,
    drawn_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_sample_draw" PRIMARY KEY (id)
);

CREATE INDEX "IX_cash_entry_case_id" ON cash_entry (case_id);

CREATE UNIQUE INDEX "IX_cash_entry_township_number" ON cash_entry (township, number);

CREATE INDEX "IX_deadline_climbed_to" ON deadline (climbed_to);

CREATE INDEX "IX_inquiry_case_id" ON inquiry (case_id);

CREATE INDEX "IX_inquiry_kind_found_on" ON inquiry (kind, found_on);

CREATE INDEX "IX_notice_delivery_case_id" ON notice_delivery (case_id);

CREATE UNIQUE INDEX "IX_notice_delivery_decision_id" ON notice_delivery (decision_id);

CREATE INDEX "IX_pause_case_id" ON pause (case_id);

CREATE INDEX "IX_sample_draw_area_programme_year" ON sample_draw (area, programme, year);
