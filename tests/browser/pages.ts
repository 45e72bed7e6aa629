// Every page of the dashboard, with something on it.
export interface Visit {
  name: string;
  path: string;
}

export const PAGES: readonly Visit[] = [
  { name: 'overview', path: '/?fy=2021&on=2022-03-31' },
  { name: 'indicators', path: '/indicators?fy=2021&on=2022-03-31' },
  {
    name: 'indicator',
    path: '/indicators/6-2-a.guest-nights?fy=2021&on=2022-03-31',
  },
  {
    name: 'indicator-corrected',
    path: '/indicators/7-2-a.fair?fy=2020&on=2021-03-31&as_of=503',
  },
  { name: 'bodies', path: '/bodies?on=2022-03-31' },
  { name: 'body', path: '/bodies/friendly-bank?on=2022-03-31' },
  { name: 'meetings', path: '/meetings?on=2021-02-15' },
  { name: 'members', path: '/members' },
  { name: 'duties', path: '/duties?fy=2021&on=2022-06-30' },
  { name: 'events', path: '/events' },
  { name: 'audit', path: '/audit' },
  { name: 'report', path: '/report' },
  { name: 'nowhere', path: '/no/such/page' },
];
