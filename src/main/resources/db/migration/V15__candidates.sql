-- Events that were read from articles and wait for a curator. The text of an article is kept only
-- where that was asked for; the sentences an event was read from are part of data.
create table candidate (
  id      text        primary key,
  status  text        not null check (status in ('proposed', 'accepted', 'rejected', 'merged')),
  date    date        not null,  -- of the event it would be
  at      timestamptz not null,  -- since when it is known
  data    text        not null,  -- the candidate as JSON, as it is now
  article text
);
create index candidate_date on candidate (date, id);
create index candidate_status on candidate (status, date, id);
-- Every state a candidate was in. Rows are added, never changed.
create table candidate_state (
  candidate text        not null references candidate,
  at        timestamptz not null,
  data      text        not null
);
create index candidate_states on candidate_state (candidate, at);
