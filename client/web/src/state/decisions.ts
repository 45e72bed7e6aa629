// All decisions of the federation, by their ids. There is no query for a
// decision by itself: each body tells its own.
import { type Decision } from '@generated/yoriai/api/v1/bodies_service_pb';
import { bodies } from '../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../api/pages';
import { asOfRequest, type Moment } from './moment';
import { useAnswer } from './resource';

async function fetchDecisions(at: Moment) {
  const asOf = asOfRequest(at);
  const pages = await allPages((pageToken) =>
    bodies.listBodies({ pageSize: PAGE_SIZE_MAX, pageToken, ...asOf }),
  );
  const answers = await Promise.all(
    pages
      .flatMap((page) => page.bodies)
      .map(({ bodyId }) => bodies.getBody({ bodyId, ...asOf })),
  );
  return {
    byId: new Map<string, Decision>(
      answers
        .flatMap(({ decisions }) => decisions)
        .map((decision) => [decision.decisionId, decision]),
    ),
    basis: pages[0].basis,
  };
}

const NONE: ReadonlyMap<string, Decision> = new Map();

export function useDecisions(): ReadonlyMap<string, Decision> {
  const { answer } = useAnswer(
    'decisions',
    fetchDecisions,
    ['DecisionRecorded'],
    { day: false },
  );
  return answer?.byId ?? NONE;
}
