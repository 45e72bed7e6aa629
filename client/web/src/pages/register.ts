// The pages that there are. Each is loaded when it is first opened.
import type { ComponentType } from 'preact';
import type { PageName } from '../state/route';

type Load = () => Promise<{ default: ComponentType }>;

export const pages: Partial<Record<PageName, Load>> = {
  overview: () => import('./overview/OverviewPage'),
  indicators: () => import('./indicator/IndicatorsPage'),
  indicator: () => import('./indicator/IndicatorPage'),
  bodies: () => import('./bodies/BodiesPage'),
  body: () => import('./bodies/BodyPage'),
  meetings: () => import('./meetings/MeetingsPage'),
  members: () => import('./members/MembersPage'),
  duties: () => import('./duties/DutiesPage'),
  events: () => import('./events/EventsPage'),
  audit: () => import('./audit/AuditPage'),
  report: () => import('./entry/EntryPage'),
};

// In the order of the navigation.
export const navigation: readonly (readonly [PageName, string])[] = [
  ['overview', '/'],
  ['indicators', '/indicators'],
  ['bodies', '/bodies'],
  ['meetings', '/meetings'],
  ['members', '/members'],
  ['duties', '/duties'],
  ['events', '/events'],
  ['audit', '/audit'],
  ['report', '/report'],
];

// Which entry of the navigation a page belongs to.
export const sectionOf: Partial<Record<PageName, PageName>> = {
  indicator: 'indicators',
  body: 'bodies',
};
