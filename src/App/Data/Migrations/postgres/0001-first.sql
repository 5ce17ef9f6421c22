-- Every table, as the model describes it and `sunbeam schema` prints it.
CREATE TABLE account (
    id bigint NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    title text,
    organisation_id bigint,
    failed_tries integer NOT NULL,
    locked_until bigint,
    stamp text NOT NULL,
    demo boolean NOT NULL,
    closed_at bigint,
    version integer NOT NULL,
    CONSTRAINT "PK_account" PRIMARY KEY (id)
);


CREATE TABLE act_key (
    account_id bigint NOT NULL,
    key text NOT NULL,
    location text NOT NULL,
    result_id bigint,
    at bigint NOT NULL,
    CONSTRAINT "PK_act_key" PRIMARY KEY (account_id, key)
);


CREATE TABLE aid (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    living_id bigint,
    registered_id bigint,
    programme text NOT NULL,
    "from" date NOT NULL,
    "to" date,
    amount_fen bigint NOT NULL,
    payee_id bigint NOT NULL,
    origin text NOT NULL,
    review_on date,
    area bigint NOT NULL,
    CONSTRAINT "PK_aid" PRIMARY KEY (id)
);


CREATE TABLE aid_change (
    id bigint NOT NULL,
    aid_id bigint NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    made_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_aid_change" PRIMARY KEY (id)
);


CREATE TABLE authorisation (
    id bigint NOT NULL,
    number text NOT NULL,
    case_id bigint NOT NULL,
    person_id bigint NOT NULL,
    signed_by_id bigint NOT NULL,
    signed_on date NOT NULL,
    programmes text NOT NULL,
    until date,
    signature bytea NOT NULL,
    withdrawn_on date,
    area bigint NOT NULL,
    CONSTRAINT "PK_authorisation" PRIMARY KEY (id)
);


CREATE TABLE "case" (
    id bigint NOT NULL,
    number text NOT NULL,
    programme text NOT NULL,
    stage integer NOT NULL,
    state text NOT NULL,
    household_id bigint NOT NULL,
    applicant_id bigint NOT NULL,
    agent_id bigint,
    payee_id bigint,
    lead_id bigint,
    accepted_by bigint NOT NULL,
    accepted_on date NOT NULL,
    due_on date,
    due_provisional boolean NOT NULL,
    withdrawn_because text,
    review_on date,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_case" PRIMARY KEY (id)
);


CREATE TABLE case_draft (
    case_id bigint NOT NULL,
    text bytea NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_case_draft" PRIMARY KEY (case_id)
);


CREATE TABLE "check" (
    id bigint NOT NULL,
    number text NOT NULL,
    case_id bigint NOT NULL,
    asked_by bigint NOT NULL,
    asked_at bigint NOT NULL,
    started_at bigint,
    finished_at bigint,
    state text NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_check" PRIMARY KEY (id)
);


CREATE TABLE counter (
    series text NOT NULL,
    last integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_counter" PRIMARY KEY (series)
);


CREATE TABLE deadline (
    id bigint NOT NULL,
    case_id bigint,
    lead_id bigint,
    step text NOT NULL,
    whose_step text NOT NULL,
    due_on date NOT NULL,
    provisional boolean NOT NULL,
    met_on date,
    area bigint NOT NULL,
    CONSTRAINT "PK_deadline" PRIMARY KEY (id)
);


CREATE TABLE decision (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    household_id bigint NOT NULL,
    programme text NOT NULL,
    state text NOT NULL,
    verdict text NOT NULL,
    amount_fen bigint,
    date date NOT NULL,
    pack_hash text NOT NULL,
    provisional boolean NOT NULL,
    receipt bytea NOT NULL,
    receipt_digest bytea NOT NULL,
    proposed_by bigint NOT NULL,
    proposed_at bigint NOT NULL,
    confirmed_by bigint,
    confirmed_at bigint,
    returned_because text,
    notice_number text,
    paid_from date,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_decision" PRIMARY KEY (id)
);


CREATE TABLE division (
    code text NOT NULL,
    name text NOT NULL,
    parent text NOT NULL,
    level text NOT NULL,
    "from" bigint NOT NULL,
    "to" bigint NOT NULL,
    CONSTRAINT "PK_division" PRIMARY KEY (code)
);


CREATE TABLE evidence (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    person_id bigint,
    case_id bigint,
    fact text NOT NULL,
    value text NOT NULL,
    origin text NOT NULL,
    origin_id bigint,
    as_of date NOT NULL,
    holds_until date,
    at bigint NOT NULL,
    purposes integer NOT NULL,
    reason text,
    area bigint NOT NULL,
    CONSTRAINT "PK_evidence" PRIMARY KEY (id)
);


CREATE TABLE grid (
    id bigint NOT NULL,
    community text NOT NULL,
    name text NOT NULL,
    CONSTRAINT "PK_grid" PRIMARY KEY (id)
);


CREATE TABLE household (
    id bigint NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    of_household_id bigint,
    head_id bigint NOT NULL,
    area bigint NOT NULL,
    address text NOT NULL,
    rural boolean NOT NULL,
    "from" date NOT NULL,
    "to" date,
    version integer NOT NULL,
    CONSTRAINT "PK_household" PRIMARY KEY (id)
);


CREATE TABLE import (
    id bigint NOT NULL,
    kind text NOT NULL,
    file_digest bytea NOT NULL,
    lines integer NOT NULL,
    accepted integer NOT NULL,
    warnings integer NOT NULL,
    rejected integer NOT NULL,
    skipped integer NOT NULL,
    made_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_import" PRIMARY KEY (id)
);


CREATE TABLE import_line (
    id bigint NOT NULL,
    import_id bigint NOT NULL,
    line integer NOT NULL,
    verdict text NOT NULL,
    codes text NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_import_line" PRIMARY KEY (id)
);


CREATE TABLE investigation (
    id bigint NOT NULL,
    case_id bigint NOT NULL,
    visited_on date NOT NULL,
    investigators text NOT NULL,
    signed_by_id bigint NOT NULL,
    seen text NOT NULL,
    signatures bytea NOT NULL,
    written_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_investigation" PRIMARY KEY (id)
);


CREATE TABLE journal_line (
    position bigint GENERATED BY DEFAULT AS IDENTITY,
    chain text NOT NULL,
    number integer NOT NULL,
    at bigint NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    what text NOT NULL,
    detail text NOT NULL,
    household_id bigint,
    case_id bigint,
    area bigint NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT "PK_journal_line" PRIMARY KEY (position)
);


CREATE TABLE journal_seal (
    id bigint GENERATED BY DEFAULT AS IDENTITY,
    up_to bigint NOT NULL,
    at bigint NOT NULL,
    digest bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT "PK_journal_seal" PRIMARY KEY (id)
);


CREATE TABLE lead (
    id bigint NOT NULL,
    origin text NOT NULL,
    origin_id bigint,
    household_id bigint,
    who text NOT NULL,
    what text NOT NULL,
    programme text,
    asks text NOT NULL,
    urgency integer NOT NULL,
    due_on date,
    state text NOT NULL,
    closed_because text,
    case_id bigint,
    at bigint NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_lead" PRIMARY KEY (id)
);


CREATE TABLE membership (
    id bigint NOT NULL,
    household_id bigint NOT NULL,
    person_id bigint NOT NULL,
    relation text NOT NULL,
    "from" date NOT NULL,
    "to" date,
    area bigint NOT NULL,
    CONSTRAINT "PK_membership" PRIMARY KEY (id)
);


CREATE TABLE organisation (
    id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    division text NOT NULL,
    telephone text NOT NULL,
    CONSTRAINT "PK_organisation" PRIMARY KEY (id)
);


CREATE TABLE pack_copy (
    hash text NOT NULL,
    pack_id text NOT NULL,
    archive bytea NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT "PK_pack_copy" PRIMARY KEY (hash)
);


CREATE TABLE paper (
    id bigint NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    case_id bigint NOT NULL,
    subject_id bigint NOT NULL,
    text bytea NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_paper" PRIMARY KEY (id)
);


CREATE TABLE payee_account (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    bank text NOT NULL,
    number bytea NOT NULL,
    number_index bytea NOT NULL,
    "from" date NOT NULL,
    "to" date,
    area bigint NOT NULL,
    CONSTRAINT "PK_payee_account" PRIMARY KEY (id)
);


CREATE TABLE payment_line (
    id bigint NOT NULL,
    roster_id bigint NOT NULL,
    aid_id bigint NOT NULL,
    month date NOT NULL,
    household_id bigint NOT NULL,
    payee_id bigint NOT NULL,
    amount_fen bigint NOT NULL,
    payee_account_id bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_payment_line" PRIMARY KEY (id)
);


CREATE TABLE payment_roster (
    id bigint NOT NULL,
    number text NOT NULL,
    programme text NOT NULL,
    month date NOT NULL,
    lines integer NOT NULL,
    total_fen bigint NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_payment_roster" PRIMARY KEY (id)
);


CREATE TABLE person (
    id bigint NOT NULL,
    name text NOT NULL,
    sex text NOT NULL,
    birth_date date NOT NULL,
    id_number bytea NOT NULL,
    id_number_index bytea NOT NULL,
    telephone bytea,
    telephone_index bytea,
    area bigint NOT NULL,
    died_on date,
    version integer NOT NULL,
    CONSTRAINT "PK_person" PRIMARY KEY (id)
);


CREATE TABLE reach (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    "from" bigint NOT NULL,
    "to" bigint NOT NULL,
    purposes integer NOT NULL,
    CONSTRAINT "PK_reach" PRIMARY KEY (id)
);


CREATE TABLE screened_person (
    person_id bigint NOT NULL,
    household_id bigint,
    birth_date date NOT NULL,
    sex text NOT NULL,
    relation text NOT NULL,
    alive boolean,
    disability_level integer,
    disability_kind text,
    seriously_ill boolean,
    medical_oop_year_fen bigint,
    student boolean,
    school_stage text,
    employed boolean,
    unemployed_registered boolean,
    pension_fen bigint,
    basic_pension_fen bigint,
    purposes integer NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_screened_person" PRIMARY KEY (person_id)
);


CREATE TABLE source_address (
    source text NOT NULL,
    address text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_source_address" PRIMARY KEY (source)
);


CREATE TABLE source_request (
    id bigint NOT NULL,
    check_id bigint NOT NULL,
    case_id bigint NOT NULL,
    household_id bigint NOT NULL,
    person_id bigint NOT NULL,
    source text NOT NULL,
    authorisation_id bigint,
    state text NOT NULL,
    tries integer NOT NULL,
    next_try_at bigint NOT NULL,
    answered_at bigint,
    milliseconds integer,
    fault text,
    differences integer,
    reply bytea,
    reply_until date,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_source_request" PRIMARY KEY (id)
);


CREATE TABLE token (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    hash bytea NOT NULL,
    scopes text NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint,
    CONSTRAINT "PK_token" PRIMARY KEY (id)
);


CREATE TABLE visit (
    id bigint NOT NULL,
    household_id bigint,
    who text NOT NULL,
    address text NOT NULL,
    category text NOT NULL,
    found text NOT NULL,
    needs_help boolean NOT NULL,
    visited_by bigint NOT NULL,
    at bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_visit" PRIMARY KEY (id)
);


CREATE UNIQUE INDEX "IX_account_login" ON account (login);


CREATE INDEX "IX_aid_area_from" ON aid (area, "from");


CREATE INDEX "IX_aid_household_id_programme" ON aid (household_id, programme);


CREATE INDEX "IX_aid_living_id" ON aid (living_id);


CREATE INDEX "IX_aid_payee_id" ON aid (payee_id);


CREATE INDEX "IX_aid_registered_id" ON aid (registered_id);


CREATE INDEX "IX_aid_review_on" ON aid (review_on);


CREATE INDEX "IX_aid_change_aid_id" ON aid_change (aid_id);


CREATE INDEX "IX_authorisation_case_id" ON authorisation (case_id);


CREATE INDEX "IX_authorisation_person_id" ON authorisation (person_id);


CREATE INDEX "IX_case_applicant_id" ON "case" (applicant_id);


CREATE INDEX "IX_case_area_state_due_on" ON "case" (area, state, due_on);


CREATE INDEX "IX_case_household_id" ON "case" (household_id);


CREATE UNIQUE INDEX "IX_case_number" ON "case" (number);


CREATE INDEX "IX_case_review_on" ON "case" (review_on);


CREATE INDEX "IX_case_state_due_on" ON "case" (state, due_on);


CREATE INDEX "IX_check_case_id" ON "check" (case_id);


CREATE INDEX "IX_check_state_area" ON "check" (state, area);


CREATE INDEX "IX_deadline_case_id" ON deadline (case_id);


CREATE INDEX "IX_deadline_lead_id" ON deadline (lead_id);


CREATE INDEX "IX_deadline_met_on_due_on" ON deadline (met_on, due_on);


CREATE INDEX "IX_decision_case_id" ON decision (case_id);


CREATE INDEX "IX_decision_state_area" ON decision (state, area);


CREATE INDEX "IX_division_from" ON division ("from");


CREATE INDEX "IX_division_parent" ON division (parent);


CREATE INDEX "IX_evidence_case_id_fact" ON evidence (case_id, fact);


CREATE INDEX "IX_evidence_household_id" ON evidence (household_id);


CREATE INDEX "IX_evidence_person_id_fact" ON evidence (person_id, fact);


CREATE INDEX "IX_grid_community" ON grid (community);


CREATE INDEX "IX_household_area_kind_id" ON household (area, kind, id);


CREATE INDEX "IX_household_head_id" ON household (head_id);


CREATE INDEX "IX_household_number_kind" ON household (number, kind);


CREATE INDEX "IX_household_of_household_id" ON household (of_household_id);


CREATE INDEX "IX_import_area_at" ON import (area, at);


CREATE INDEX "IX_import_file_digest" ON import (file_digest);


CREATE INDEX "IX_import_line_import_id_line" ON import_line (import_id, line);


CREATE INDEX "IX_investigation_case_id" ON investigation (case_id);


CREATE INDEX "IX_journal_line_case_id_position" ON journal_line (case_id, position);


CREATE UNIQUE INDEX "IX_journal_line_chain_number" ON journal_line (chain, number);


CREATE INDEX "IX_journal_line_household_id_position" ON journal_line (household_id, position);


CREATE INDEX "IX_journal_seal_up_to" ON journal_seal (up_to);


CREATE INDEX "IX_lead_area_state" ON lead (area, state);


CREATE INDEX "IX_lead_household_id_programme" ON lead (household_id, programme);


CREATE INDEX "IX_lead_state_urgency_due_on" ON lead (state, urgency, due_on);


CREATE INDEX "IX_membership_household_id" ON membership (household_id);


CREATE INDEX "IX_membership_person_id" ON membership (person_id);


CREATE INDEX "IX_organisation_division" ON organisation (division);


CREATE UNIQUE INDEX "IX_paper_case_id_kind_subject_id" ON paper (case_id, kind, subject_id);


CREATE UNIQUE INDEX "IX_paper_number" ON paper (number);


CREATE INDEX "IX_payee_account_number_index" ON payee_account (number_index);


CREATE INDEX "IX_payee_account_person_id" ON payee_account (person_id);


CREATE UNIQUE INDEX "IX_payment_line_aid_id_month" ON payment_line (aid_id, month);


CREATE INDEX "IX_payment_line_area" ON payment_line (area);


CREATE INDEX "IX_payment_line_household_id" ON payment_line (household_id);


CREATE INDEX "IX_payment_line_roster_id" ON payment_line (roster_id);


CREATE INDEX "IX_payment_roster_area_month" ON payment_roster (area, month);


CREATE UNIQUE INDEX "IX_payment_roster_number" ON payment_roster (number);


CREATE INDEX "IX_person_area" ON person (area);


CREATE UNIQUE INDEX "IX_person_id_number_index" ON person (id_number_index);


CREATE INDEX "IX_person_name_area" ON person (name, area);


CREATE INDEX "IX_person_telephone_index" ON person (telephone_index);


CREATE INDEX "IX_reach_account_id_role_from_to" ON reach (account_id, role, "from", "to");


CREATE INDEX "IX_screened_person_area" ON screened_person (area);


CREATE INDEX "IX_screened_person_household_id" ON screened_person (household_id);


CREATE INDEX "IX_source_request_case_id" ON source_request (case_id);


CREATE UNIQUE INDEX "IX_source_request_check_id_person_id_source" ON source_request (check_id, person_id, source);


CREATE INDEX "IX_source_request_reply_until" ON source_request (reply_until);


CREATE INDEX "IX_source_request_state_next_try_at" ON source_request (state, next_try_at);


CREATE INDEX "IX_token_account_id" ON token (account_id);


CREATE UNIQUE INDEX "IX_token_hash" ON token (hash);


CREATE INDEX "IX_visit_area_at" ON visit (area, at);


CREATE INDEX "IX_visit_household_id" ON visit (household_id);


CREATE INDEX "IX_visit_visited_by" ON visit (visited_by);



