-- History: closes that are in doubt, how far the history of each instrument has been fetched, what is
-- missing, and reference rates of exchange.

-- A close that failed a check. It is kept and shown, and no study uses it until it is confirmed. The
-- doubt belongs to the bar: raising or lifting it is a revision like any other.
alter table bar
  add doubt        text check (doubt in
    ('UNIT_SLIP', 'PENDING_SPLIT', 'PRICE_LIMIT', 'JUMP', 'OFF_TICK', 'DISAGREEMENT')),
  add doubt_detail text,
  add other_source text,     -- who gives another close for the session
  add other_close  numeric check (other_close > 0),
  add constraint doubt_has_its_sentence check ((doubt is null) = (doubt_detail is null)),
  add constraint other_close_has_its_source check ((other_source is null) = (other_close is null));
create index bar_in_doubt on bar (instrument, session) where doubt is not null;

alter table bar_history
  add doubt        text,
  add doubt_detail text,
  add other_source text,
  add other_close  numeric,
  drop constraint bar_history_ended_by_check,
  add constraint bar_history_ended_by_check
    check (ended_by in ('revision', 'removal', 'replacement')); -- replacement: the whole series is another's

-- How far the history of an instrument has been fetched. A row without a source was only tried.
create table history (
  instrument  text primary key,
  source      text,                        -- the provider that gave the whole series
  adjustment  text,                        -- what its closes are adjusted for
  asked_from  date,                        -- the first day asked for
  settled_to  date,                        -- every settled session up to here was asked for
  fetched_at  timestamptz,
  attempts    integer     not null default 0, -- since the last success
  next_at     timestamptz not null,        -- not asked before
  last_error  text
);

-- Splits, each of which rescales every close before it.
create table split (
  instrument  text    not null,
  session     date    not null,
  numerator   numeric not null check (numerator > 0),   -- so many new shares
  denominator numeric not null check (denominator > 0), -- for so many old ones
  source      text    not null,
  recorded_at timestamptz not null,
  primary key (instrument, session)
);

-- Sessions of the calendar without a bar, asked for again ever more rarely.
create table history_gap (
  instrument text    not null,
  session    date    not null,
  attempts   integer not null default 0,
  next_at    timestamptz not null,
  primary key (instrument, session)
);

-- Reference rates: what one euro was worth, by date of fixing.
create table fx_rate (
  currency    text    not null check (currency ~ '^[A-Z]{3}$'),
  date        date    not null,
  per_euro    numeric not null check (per_euro > 0),
  source      text    not null,
  recorded_at timestamptz not null,
  primary key (currency, date)
);

-- An instrument that is no longer listed by the configuration is retired: a revision that says so.
alter table instrument_revision add retired boolean not null default false;
drop view instrument;
create view instrument as
  select * from (
    select distinct on (id) * from instrument_revision order by id, revision desc) newest
  where not retired;
