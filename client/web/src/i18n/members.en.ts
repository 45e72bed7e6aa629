// The words of the page of members, in English.
export const membersEn = {
  title: 'Members',
  summary: (members: string, units: string) =>
    `${members} members with ${units} units`,
  summaryUnknown: (members: string) => `${members} members`,
  search: 'Search by name, reading or id',
  anySector: 'Any sector',
  sector: 'Sector',
  membersOnly: 'Members only',
  shownOf: (shown: string, all: string) => `${shown} of ${all}`,
  noneMatches: 'No organisation matches.',
  name: 'Organisation',
  units: 'Units',
  since: 'Member since',
  unitsUnknown: 'changed later',
  notAMember: 'not a member',
  leftOn: (day: string) => `left on ${day}`,
};
