-- Impact: what every event did to every instrument, and the work that is still to be done.

-- One row an event whose study is due. Claimed with FOR UPDATE SKIP LOCKED and held by a lease, so
-- that any node may compute and the job of a dead node is taken over when its lease runs out.
create table study_job (
  event         text primary key,
  generation    bigint      not null default 1, -- grows with every request: one more while the job runs is seen
  due           timestamptz not null default now(),
  claimed_by    text,                           -- the node that works on it
  claimed_until timestamptz,                    -- its lease
  attempts      integer     not null default 0, -- since the last success
  last_error    text
);
create index study_job_due on study_job (due, event);

-- How far the logs of events and bars have been turned into jobs: one row a channel.
create table study_cursor (
  channel  text primary key,
  epoch    text   not null,
  "offset" bigint not null
);

-- One row a studied event.
create table event_impact (
  event       text primary key,
  revision    integer     not null,  -- of the event, when it was studied
  method      text        not null,  -- results of another version are computed anew
  category    text        not null,
  announced   timestamptz not null,  -- the event's place in time, for the order of lists
  as_of       timestamptz not null,  -- when this result came to hold
  fingerprint text        not null,  -- of the whole result: an equal one is not published again
  price_sources text[] not null,     -- who gave the closes, so that sample and replay stay marked
  next_close  timestamptz,           -- when the next session of the event's span closes, on the market's clock
  data        text        not null   -- JSON without the studies
);
create index event_impact_next_close on event_impact (next_close) where next_close is not null;

-- One row an event and instrument, measured or not.
create table study (
  event      text     not null references event_impact (event) on delete cascade,
  instrument text     not null,
  place      smallint not null,      -- order within the event
  data       text     not null,      -- JSON as it is answered, without the path of the CAR
  primary key (event, instrument)
);

-- One row an event, instrument and window of the design: the matrix. Figures are absent where a
-- reason stands.
create table study_window (
  event         text     not null references event_impact (event) on delete cascade,
  instrument    text     not null,
  from_day      smallint not null,
  to_day        smallint not null,
  named         boolean  not null,
  day_zero      date,
  car           double precision,
  se            double precision,
  t             double precision,
  df            integer,
  p             double precision,
  q             double precision,
  low95         double precision,
  high95        double precision,
  confounded_by text[]   not null default '{}',
  reason        text,
  detail        text,
  primary key (event, instrument, from_day, to_day),
  check ((p is null) = (reason is not null))
);
create index study_window_instrument on study_window (instrument, from_day, to_day);
create index study_window_window on study_window (from_day, to_day);
