-- What admins ask of a replay, until the node that feeds has taken it in.
create table replay_order (
  id      bigint generated always as identity primary key,
  action  text             not null,
  seconds double precision,           -- a session takes, with the action speed only
  by      text             not null,
  at      timestamptz      not null
);
