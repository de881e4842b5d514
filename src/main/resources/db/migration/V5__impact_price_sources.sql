-- Who gave the closes a study rests on, so that sample and replayed prices stay marked in the matrix.
-- Results from before are computed anew.
delete from event_impact;
alter table event_impact add column price_sources text[] not null default '{}';
