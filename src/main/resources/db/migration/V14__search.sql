-- What a search of the timeline is narrowed by: the three-letter runs of ASCII and the pairs of other
-- signs in the search text, as numbers. Two Korean syllables are a word already, so pairs are enough
-- for them, and no extension and no locale is needed. SearchText.grams computes the same in Java for
-- what is written from now on.
create function search_grams(text) returns int[] language sql immutable strict as $$
  select coalesce(array_agg(distinct gram order by gram), '{}') from (
    select case
        when a < 128 and b < 128 and c between 33 and 127 then (a << 14) | (b << 7) | c
        when greatest(a, b) >= 128 then (a << 16) # b
      end as gram
    from (
      select ascii(sign) as a, lead(ascii(sign)) over w as b, lead(ascii(sign), 2) over w as c
      from regexp_split_to_table($1, '') with ordinality as signs (sign, n)
      window w as (order by n)) signs
    where a > 32 and b > 32) grams
  where gram is not null
$$;

alter table event_revision add grams int[] not null default '{}';
alter table event_revision alter grams set storage main;
update event_revision set grams = search_grams(search);
create index event_grams on event_revision using gin (grams) where superseded_at is null;
