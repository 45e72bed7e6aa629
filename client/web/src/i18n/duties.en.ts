// The words of the page of duties, in English.
export const dutiesEn = {
  title: 'Duties',
  intro:
    'Who owes what by when: reports, meetings and action items, as they ' +
    'follow from the plan, from mandates and from what was done.',
  byOrganisation: 'By organisation',
  organisation: 'Organisation',
  anyOrganisation: 'Any organisation',
  unknownOrganisation: 'Not named',
  kind: 'Kind',
  anyKind: 'Any kind',
  state: 'State',
  anyState: 'Any state',
  shownOf: (shown: string, all: string) => `${shown} of ${all}`,
  noneMatches: 'Nothing is owed here.',
  duty: 'What is owed',
  period: 'For',
  dueOn: 'Due on',
  daysLate: (days: string) =>
    days === '1' ? '1 day late' : `${days} days late`,
  meetingOf: (ordinal: string) => `meeting ${ordinal} of the year`,
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  all: 'All',
  showAll: (count: string) => `Show all ${count}`,
};
