-- The share of an instrument in its benchmark, where somebody published it: a list of
-- {"from": first session, "weight": 0 to below 1, "source": who published it} in order of time.

alter table instrument_revision add index_weights jsonb not null default '[]';
drop view instrument;
create view instrument as
  select * from (
    select distinct on (id) * from instrument_revision order by id, revision desc) newest
  where not retired;
