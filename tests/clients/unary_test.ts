// One question, one answer: by every client, in every protocol.
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Server } from '../support/node/server.ts';
import { clientKinds } from './client_kinds.ts';
import {
  AS_MIYAGI, journalOf, recordCallers, registered, registeredAtLength,
} from './federation.ts';
import {
  BadRequestSchema, ErrorInfoSchema, FederationService,
  LocalizedMessageSchema, ResourceInfoSchema,
} from './protos.ts';

// Events of 12 KB: an append of 3 MB.
const LONG_EVENTS = 256;

let server: Server;

async function refusalOf(call: Promise<unknown>): Promise<ConnectError> {
  try {
    await call;
  } catch (error) {
    return ConnectError.from(error);
  }
  assert.fail('it was not refused');
}

before(async () => {
  server = await Server.start();
  await recordCallers(server);
});

after(async () => {
  assert.equal(await server.stop(), 0);
  await server.remove();
});

for (const kind of clientKinds) {
  describe(kind.name, () => {
    const federation = () =>
      createClient(FederationService, kind.connect(server));
    const journal = () => journalOf(kind.connect(server));

    test('puts an event on record and asks for what it made', async () => {
      const id = `o-${randomUUID()}`;

      const { receipts } = await journal().append(
        { events: [registered(id)] }, AS_MIYAGI);
      const { organisation, basis } = await federation().getOrganisation(
        { organisationId: id });

      assert.equal(receipts.length, 1);
      assert.equal(organisation?.name?.ja, '宮城県');
      assert.ok(basis!.position >= receipts[0]!.position);
      assert.equal(typeof basis!.position, 'bigint');
    });

    test('asks for the past, and may keep what it was told', async () => {
      const id = `o-${randomUUID()}`;
      const { receipts } = await journal().append(
        { events: [registered(id)] }, AS_MIYAGI);
      let kept: string | null = null;

      const { organisation, basis } = await federation().getOrganisation({
        organisationId: id,
        asOf: {
          point: { case: 'position', value: receipts[0]!.position },
        },
      }, { onHeader: (headers) => { kept = headers.get('cache-control'); } });

      assert.equal(organisation?.organisationId, id);
      assert.equal(basis?.position, receipts[0]!.position);
      // Only what was asked for by GET can be kept.
      if (kind.gets) assert.match(kept ?? '', /max-age=[1-9]/);
      else assert.doesNotMatch(kept ?? '', /max-age=[1-9]/);
    });

    test('sends headers, of which the record names the caller', async () => {
      const id = `o-${randomUUID()}`;
      const { receipts } = await journal().append({ events: [registered(id)] },
        { headers: { 'Yoriai-Organisation': 'another' } });
      const seen: string[] = [];

      for await (const { events } of journal().read({
        afterPosition: receipts[0]!.position - 1n, maxCount: 1n,
      })) {
        seen.push(...events.map((event) => event.author!.id));
      }

      assert.deepEqual(seen, ['another']);
    });

    test('gets headers and trailers with an answer', async () => {
      let headers = new Headers();
      let trailers: Headers | undefined;

      await federation().listOrganisations({ pageSize: 1 }, {
        onHeader: (given) => { headers = given; },
        onTrailer: (given) => { trailers = given; },
      });

      assert.match(headers.get('content-type') ?? '', /^application\//);
      assert.ok(trailers);
    });

    test('is told why there is no answer', async () => {
      const refusal = await refusalOf(
        federation().getOrganisation({ organisationId: 'nobody' }));

      assert.equal(refusal.code, Code.NotFound);
      assert.match(refusal.rawMessage, /nobody/);
      const [info] = refusal.findDetails(ErrorInfoSchema);
      assert.equal(info?.reason, 'ENTITY_UNKNOWN');
      assert.equal(info?.domain, 'yoriai');
      assert.equal(info?.metadata['id'], 'nobody');
      const [resource] = refusal.findDetails(ResourceInfoSchema);
      assert.equal(resource?.resourceName, 'nobody');
      const texts = new Map(refusal.findDetails(LocalizedMessageSchema)
        .map(({ locale, message }) => [locale, message]));
      assert.equal(texts.get('en'), refusal.rawMessage);
      assert.match(texts.get('ja') ?? '', /団体 "nobody" は記録に/);
    });

    test('is told each field that is wrong', async () => {
      const event = registered('no spaces');
      event.header!.occurredOn = '2020-02-30';

      const refusal = await refusalOf(
        journal().append({ events: [event] }, AS_MIYAGI));

      assert.equal(refusal.code, Code.InvalidArgument);
      const [bad] = refusal.findDetails(BadRequestSchema);
      assert.deepEqual(
        bad?.fieldViolations.map(({ field }) => field).sort(), [
          'events[0].header.occurred_on',
          'events[0].organisation_registered.organisation_id',
        ]);
    });

    test('is told that its time is over before it began', async () => {
      const zero = kind.timeoutHeader === 'Grpc-Timeout' ? '0m' : '0';

      const refusal = await refusalOf(federation().listOrganisations({},
        { headers: { [kind.timeoutHeader]: zero } }));

      assert.equal(refusal.code, Code.DeadlineExceeded);
    });

    test('sends 3 MB, and gets as much as fits on a page', async () => {
      const ids = Array.from({ length: LONG_EVENTS },
        () => `o-${randomUUID()}`);

      const { receipts } = await journal().append(
        { events: ids.map(registeredAtLength) }, AS_MIYAGI);
      const { organisations, nextPageToken } =
        await federation().listOrganisations({ pageSize: 1_000 });

      assert.equal(receipts.length, LONG_EVENTS);
      assert.equal(receipts.at(-1)!.position - receipts[0]!.position,
        BigInt(LONG_EVENTS - 1));
      assert.ok(organisations.length > 50);
      assert.ok(nextPageToken);
    });

    test('is told apart from others: many calls at once', async () => {
      const ids = Array.from({ length: 50 }, () => `o-${randomUUID()}`);
      await journal().append(
        { events: ids.map((id) => registered(id, `名 ${id}`)) }, AS_MIYAGI);
      const client = federation();

      const answers = await Promise.all(ids.map((organisationId) =>
        client.getOrganisation({ organisationId })));

      assert.deepEqual(answers.map(({ organisation }) =>
        organisation?.name?.ja), ids.map((id) => `名 ${id}`));
    });
  });
}
