-- Studies in a tenth of the rows and a quarter of the bytes: one row an event and instrument, the
-- figures of its windows in arrays, and only what the rest of the answer follows from. Results are
-- derived: those there are go, and the next start computes them anew.
drop table study_window;
drop table study;
delete from event_impact;

-- of the event's revision, the closes and the design that it was computed from
alter table event_impact add column input_hash text not null;

-- Without a foreign key, whose check a row would cost more than the row: who deletes a result
-- deletes its studies in the same transaction.
create table study (
  event      text     not null,
  instrument text     not null,
  place      smallint not null,      -- order within the event
  named      boolean  not null,      -- by the event
  day_zero   date,                   -- at the instrument's venue
  df         integer,                -- degrees of freedom of every t
  car        double precision[],     -- by window of the design, null where one is not measured
  se         double precision[],
  t          double precision[],
  p          double precision[],
  q          double precision[],
  low95      double precision[],
  high95     double precision[],
  sq         double precision[],     -- p of the sample quantile test
  sessions   date[],                 -- by day of the event span
  returns    double precision[],     -- log returns, null where there is none
  benchmark  double precision[],     -- the same of the benchmark
  cells      text,                   -- JSON: by window, what is not a figure; null when there is nothing
  data       text     not null,      -- JSON: status, model, cautions, reason
  primary key (event, instrument)
);
create index study_instrument on study (instrument);
