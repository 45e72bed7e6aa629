// The names of organisations, bodies, indicators and elements of plans, by
// their ids, in the page's language. Nearly every page names some, so they are
// asked for once, when the first name is wanted, and kept up to date. They are
// the newest names on record, whatever day is looked at.
import type { Basis } from '@generated/yoriai/api/v1/basis_pb';
import type { LocalizedText } from '@generated/yoriai/event/v1/common_pb';
import type {
  Organisation,
} from '@generated/yoriai/api/v1/federation_service_pb';
import { PlanElementKind } from '@generated/yoriai/event/v1/plan_pb';
import type { PlanNode } from '@generated/yoriai/api/v1/plan_service_pb';
import { bodies, federation, plans } from '../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../api/pages';
import { textOf } from '../i18n/text';
import { asOfRequest } from './moment';
import { plans as plansOnRecord } from './plan';
import {
  sharedAnswer,
  useAnswer,
  type Answer,
  type SharedAnswer,
} from './resource';

type Names = Map<string, LocalizedText | undefined>;

// Names, and the point of the record that they reflect.
interface Named {
  names: Names;
  basis: Basis | undefined;
}

const ORGANISATION_EVENTS = [
  'OrganisationRegistered', 'OrganisationUpdated', 'MemberJoined',
  'MembershipUnitsChanged', 'MemberLeft',
];

// An id and the name that it stands for.
export type NameChoice = readonly [id: string, name: string];

interface Directory {
  nameOf(id: string): string;
  choices(): NameChoice[];
}

const choicesOf = (names: Names | undefined): NameChoice[] =>
  [...names ?? []].map(([id, name]): NameChoice => [id, textOf(name) || id]);

// Asks for a directory when it is looked into for the first time. Not at once:
// what is being drawn must not change while it is drawn.
function directory(
  key: string,
  fetch: () => Promise<Named>,
  dependsOn: readonly string[],
): Directory {
  const shared = sharedAnswer(key, fetch, dependsOn);
  const look = (): Names | undefined => {
    queueMicrotask(shared.ask);
    return shared.answer.value?.names;
  };
  return {
    nameOf: (id) => textOf(look()?.get(id)) || id,
    choices: () => choicesOf(look()),
  };
}

const organisations = directory('organisation names', async () => {
  const pages = await allPages((pageToken) =>
    federation.listOrganisations({ pageSize: PAGE_SIZE_MAX, pageToken }));
  const names: Names = new Map(pages.flatMap((page) =>
    page.organisations.map((one) => [one.organisationId, one.name])));
  return { names, basis: pages[0].basis };
}, ['OrganisationRegistered', 'OrganisationUpdated']);

export const organisationName = organisations.nameOf;
export const organisationChoices = organisations.choices;

const bodiesByName = directory('body names', async () => {
  const pages = await allPages((pageToken) =>
    bodies.listBodies({ pageSize: PAGE_SIZE_MAX, pageToken }));
  const names: Names = new Map(pages.flatMap((page) =>
    page.bodies.map((one) => [one.bodyId, one.name])));
  return { names, basis: pages[0].basis };
}, ['BodyEstablished', 'BodyMandateRevised']);

export const bodyName = bodiesByName.nameOf;
export const bodyChoices = bodiesByName.choices;

// What a plan holds, named: its elements and its indicators.
interface PlanNames {
  elements: Names;
  // Those that have indicators.
  actionPlans: Names;
  indicators: Names;
  basis: Basis | undefined;
}

const HAVE_INDICATORS: ReadonlySet<PlanElementKind> = new Set([
  PlanElementKind.ACTION_PLAN, PlanElementKind.ACTIVITY_GROUP,
]);

function collect(nodes: readonly PlanNode[], into: PlanNames): void {
  for (const node of nodes) {
    const { element } = node;
    const name = element?.terms?.name;
    if (element) into.elements.set(element.elementId, name);
    if (element && HAVE_INDICATORS.has(element.kind)) {
      into.actionPlans.set(element.elementId, name);
    }
    for (const { indicator } of node.indicators) {
      if (!indicator) continue;
      into.indicators.set(indicator.indicatorId, indicator.terms?.name);
    }
    collect(node.children, into);
  }
}

const planNames = new Map<string, SharedAnswer<PlanNames>>();

function namesOf(planId: string): PlanNames | undefined {
  let shared = planNames.get(planId);
  if (shared === undefined) {
    shared = sharedAnswer(`plan names ${planId}`, async () => {
      const { nodes, basis } = await plans.getPlan({ planId });
      const names: PlanNames = {
        elements: new Map(),
        actionPlans: new Map(),
        indicators: new Map(),
        basis,
      };
      collect(nodes, names);
      return names;
    }, [
      'PlanElementDefined', 'PlanElementRevised', 'IndicatorDefined',
      'IndicatorRevised',
    ]);
    planNames.set(planId, shared);
  }
  queueMicrotask(shared.ask);
  return shared.answer.value;
}

export const indicatorName = (planId: string, id: string): string =>
  textOf(namesOf(planId)?.indicators.get(id)) || id;

export const elementName = (planId: string, id: string): string =>
  textOf(namesOf(planId)?.elements.get(id)) || id;

export const actionPlanChoices = (planId: string): NameChoice[] =>
  choicesOf(namesOf(planId)?.actionPlans);

export const planName = (planId: string): string =>
  textOf(plansOnRecord.value.find((one) => one.planId === planId)
    ?.terms?.name) || planId;

// Every organisation at the point in time that is shown, by id.
export function useOrganisations(): Answer<Organisation[]> {
  const all = useAnswer('organisations', async (at) => {
    const pages = await allPages((pageToken) => federation.listOrganisations({
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...asOfRequest(at),
    }));
    return {
      organisations: pages.flatMap((page) => page.organisations),
      basis: pages[0].basis,
    };
  }, ORGANISATION_EVENTS, { day: false });
  return { ...all, answer: all.answer?.organisations };
}

