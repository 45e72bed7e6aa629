-- A message store as one writes it on PostgreSQL: every message has a place in
-- the whole and a place in its stream, an id counts once, and a writer may say
-- which version of the stream it expects.

create table messages (
  global_position bigserial primary key,
  id uuid not null unique,
  stream text not null,
  version bigint not null,
  type text not null,
  body bytea not null,
  recorded_at timestamptz not null default now(),
  unique (stream, version)
);

-- Appends one message and returns its place in the whole. The same id again
-- gets the first answer again. Writers to one stream take turns.
create function append_message(
  message_id uuid, to_stream text, message_type text, message_body bytea,
  expected_version bigint
) returns bigint language plpgsql as $$
declare
  last_version bigint;
  place bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(to_stream, 0));

  select global_position into place from messages where id = message_id;
  if found then
    return place;
  end if;

  select coalesce(max(version), 0) into last_version
    from messages where stream = to_stream;
  if expected_version is not null and expected_version <> last_version then
    raise exception 'stream % is at version %, not %',
      to_stream, last_version, expected_version;
  end if;

  insert into messages (id, stream, version, type, body)
    values (message_id, to_stream, last_version + 1, message_type, message_body)
    returning global_position into place;
  return place;
end
$$;
