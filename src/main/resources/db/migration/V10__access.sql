-- Who may write. A key itself is never stored: only its SHA-256, by which it is found. Rows are
-- added and revoked, never deleted, so that a name in a history always means one key.
create table api_key (
  name       text        primary key,
  role       text        not null check (role in ('reader', 'curator', 'admin')),
  hash       bytea       not null unique check (length(hash) = 32),
  created_at timestamptz not null,
  created_by text        not null,
  revoked_at timestamptz check (revoked_at >= created_at)
);
