-- The spine: what happened, in order, for every channel.

-- One row a stream channel. Its row lock is what makes offsets commit in order: an append takes
-- the next offsets with UPDATE … RETURNING and holds the row until its transaction ends.
create table channel (
  name       text primary key,
  epoch      text   not null,           -- of which stream the offsets count; new when a stream starts over
  top_offset bigint not null default 0  -- offset of the newest publication; 0 before the first
);

create table publication (
  channel  text        not null references channel (name),
  "offset" bigint      not null,
  at       timestamptz not null,
  kind     text        not null,        -- what happened, such as created, revised, finished
  key      text        not null,        -- what it happened to
  data     text        not null,        -- JSON, encoded once by the writer and passed on untouched
  tags     jsonb       not null default '{}',
  primary key (channel, "offset")
);
create index publication_age on publication (channel, at); -- retention by age

-- Latest-value channels: quotes, provisional impact, status. Only the newest value counts.
create table latest (
  channel text primary key,
  version bigint      not null,         -- drawn under the lock of latest_clock, so commits in order
  at      timestamptz not null,
  data    text        not null
);
create index latest_version on latest (version); -- the change feed reads what is newer than it knows

create table latest_clock (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into latest_clock (version) values (0);
