-- The network that finds people: teams, their people and who answers for what; what people tell us and what is owed to them; problems
-- found at the door; and by what two leads about one household are recognised.
CREATE TABLE team (
    id bigint NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    division text NOT NULL,
    hours text NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_team" PRIMARY KEY (id)
);

CREATE TABLE agent (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    name text NOT NULL,
    post text NOT NULL,
    telephone bytea,
    telephone_index bytea,
    account_id bigint,
    leaves_on date,
    left_on date,
    successor_id bigint,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_agent" PRIMARY KEY (id)
);

CREATE TABLE assignment (
    id bigint NOT NULL,
    agent_id bigint NOT NULL,
    "from" bigint NOT NULL,
    "to" bigint NOT NULL,
    since date NOT NULL,
    until date,
    ended_because text,
    area bigint NOT NULL,
    CONSTRAINT "PK_assignment" PRIMARY KEY (id)
);

CREATE TABLE found_problem (
    id bigint NOT NULL,
    visit_id bigint,
    lead_id bigint,
    household_id bigint,
    who text NOT NULL,
    address text,
    kind text NOT NULL,
    what text NOT NULL,
    urgency integer NOT NULL,
    state text NOT NULL,
    recorded_by bigint NOT NULL,
    at bigint NOT NULL,
    agent_id bigint,
    organisation_id bigint,
    due_on date,
    due_provisional boolean NOT NULL,
    solution text,
    solved_by bigint,
    solved_at bigint,
    confirmed_how text,
    confirmed_by bigint,
    confirmed_at bigint,
    signature bytea,
    returns integer NOT NULL,
    returned_because text,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_found_problem" PRIMARY KEY (id)
);

CREATE TABLE lead_apart (
    id bigint NOT NULL,
    one_id bigint NOT NULL,
    other_id bigint NOT NULL,
    area bigint NOT NULL,
    CONSTRAINT "PK_lead_apart" PRIMARY KEY (id)
);

CREATE TABLE report (
    id bigint NOT NULL,
    lead_id bigint NOT NULL,
    channel text NOT NULL,
    code text NOT NULL,
    ticket text,
    told bytea NOT NULL,
    by bytea NOT NULL,
    named boolean NOT NULL,
    at bigint NOT NULL,
    due_on date,
    due_provisional boolean NOT NULL,
    reply bytea,
    replied_by bigint,
    replied_at bigint,
    outcome text,
    outcome_said bytea,
    called_at bigint,
    calls integer NOT NULL,
    area bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT "PK_report" PRIMARY KEY (id)
);

ALTER TABLE lead ADD COLUMN address text;
ALTER TABLE lead ADD COLUMN telephone bytea;
ALTER TABLE lead ADD COLUMN telephone_index bytea;
ALTER TABLE lead ADD COLUMN id_number_index bytea;
ALTER TABLE lead ADD COLUMN address_key text;
ALTER TABLE lead ADD COLUMN sound text;
ALTER TABLE lead ADD COLUMN joined_to bigint;
ALTER TABLE deadline ADD COLUMN problem_id bigint;
ALTER TABLE deadline ADD COLUMN report_id bigint;

CREATE INDEX "IX_agent_account_id" ON agent (account_id);

CREATE INDEX "IX_agent_area" ON agent (area);

CREATE INDEX "IX_agent_team_id" ON agent (team_id);

CREATE INDEX "IX_agent_telephone_index" ON agent (telephone_index);

CREATE INDEX "IX_assignment_agent_id" ON assignment (agent_id);

CREATE INDEX "IX_assignment_area_until" ON assignment (area, until);

CREATE INDEX "IX_deadline_problem_id" ON deadline (problem_id);

CREATE INDEX "IX_deadline_report_id" ON deadline (report_id);

CREATE INDEX "IX_found_problem_agent_id_state" ON found_problem (agent_id, state);

CREATE INDEX "IX_found_problem_area_state" ON found_problem (area, state);

CREATE INDEX "IX_found_problem_household_id" ON found_problem (household_id);

CREATE INDEX "IX_found_problem_lead_id" ON found_problem (lead_id);

CREATE INDEX "IX_found_problem_state_due_on" ON found_problem (state, due_on);

CREATE INDEX "IX_found_problem_visit_id" ON found_problem (visit_id);

CREATE INDEX "IX_lead_address_key" ON lead (address_key);

CREATE INDEX "IX_lead_id_number_index" ON lead (id_number_index);

CREATE INDEX "IX_lead_joined_to" ON lead (joined_to);

CREATE INDEX "IX_lead_sound_area" ON lead (sound, area);

CREATE INDEX "IX_lead_telephone_index" ON lead (telephone_index);

CREATE INDEX "IX_lead_apart_one_id" ON lead_apart (one_id);

CREATE INDEX "IX_lead_apart_other_id" ON lead_apart (other_id);

CREATE INDEX "IX_report_area_at" ON report (area, at);

CREATE UNIQUE INDEX "IX_report_code" ON report (code);

CREATE INDEX "IX_report_lead_id" ON report (lead_id);

CREATE INDEX "IX_report_replied_at_due_on" ON report (replied_at, due_on);

CREATE INDEX "IX_report_ticket" ON report (ticket);

CREATE INDEX "IX_team_area" ON team (area);

CREATE INDEX "IX_team_number" ON team (number);
