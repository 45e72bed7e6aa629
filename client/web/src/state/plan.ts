// The plans on record, and which of them the page shows: the one in the URL, or
// else the one whose years hold the day that is looked at, or come nearest.
import { computed, effect } from '@preact/signals';
import type { Plan } from '@generated/yoriai/api/v1/plan_service_pb';
import { plans as client } from '../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../api/pages';
import { fiscalYearOf, firstDayOf, lastDayOf } from './days';
import { shownDay, timeZone, today } from './moment';
import { queryValue } from './route';
import { sharedAnswer } from './resource';

const APRIL = 4;

const list = sharedAnswer('plans', async () => {
  const pages = await allPages((pageToken) =>
    client.listPlans({ pageSize: PAGE_SIZE_MAX, pageToken }));
  return {
    plans: pages.flatMap((page) => page.plans),
    basis: pages[0].basis,
  };
}, ['PlanAdopted', 'PlanRevised']);

export const askForPlans = list.ask;

// Every plan, by id. Empty until they were asked for.
export const plans = computed(() => list.answer.value?.plans ?? []);

// Why it is not known which plans there are; not set while they are.
export const plansProblem = list.problem;

// True once it is known which plans there are.
export const plansAreKnown = computed(() => list.answer.value !== undefined);

export function firstMonthOf(plan: Plan | undefined): number {
  return plan?.terms?.fiscalYearFirstMonth || APRIL;
}

// How many years a plan is away from a day; 0: the day lies in it.
function distance(plan: Plan, day: string): number {
  const year = fiscalYearOf(day, firstMonthOf(plan));
  const first = plan.terms?.firstFiscalYear ?? 0;
  const last = plan.terms?.lastFiscalYear ?? 0;
  return Math.max(first - year, year - last, 0);
}

// The plan that is shown; not set before it is known, or if there is none.
export const plan = computed<Plan | undefined>(() => {
  const chosen = queryValue('plan');
  const day = shownDay.value;
  return plans.value.find((one) => one.planId === chosen) ??
    [...plans.value].sort((a, b) => distance(a, day) - distance(b, day))[0];
});

export const planId = computed(() => plan.value?.planId ?? '');

export const firstMonth = computed(() => firstMonthOf(plan.value));

// The fiscal year that is shown: `fy` in the URL, or else the one of the day, or
// the plan's nearest one.
export const fiscalYear = computed(() => {
  const terms = plan.value?.terms;
  if (terms === undefined) return 0;
  const { firstFiscalYear: first, lastFiscalYear: last } = terms;
  const asked = Number(queryValue('fy'));
  if (asked >= first && asked <= last) return asked;
  const year = fiscalYearOf(shownDay.value, firstMonth.value);
  return Math.min(Math.max(year, first), last);
});

// The fiscal years of the plan.
export const fiscalYears = computed(() => {
  const terms = plan.value?.terms;
  if (terms === undefined) return [];
  const { firstFiscalYear: first, lastFiscalYear: last } = terms;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
});

// The days among which one chooses: from the first plan's first one to today.
export const firstDay = computed(() => {
  const days = plans.value.map((one) =>
    firstDayOf(one.terms?.firstFiscalYear ?? 0, firstMonthOf(one)));
  return days.sort()[0] ?? today.value;
});

export const lastDayOfYear = (year: number): string =>
  lastDayOf(year, firstMonth.value);

effect(() => {
  timeZone.value = plan.value?.terms?.timeZone || 'Asia/Tokyo';
});
