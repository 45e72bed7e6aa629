// Every text of the page, by language: `words.value.common.loading`. The keys
// of both languages are the same; the compiler holds the English against the
// Japanese ones. Words that belong to enums and events are in labels.ts,
// event_types.ts and events.ts.
import { computed } from '@preact/signals';
import { language } from '../state/language';
import { commonEn } from './common.en';
import { commonJa } from './common.ja';
import { bodiesEn } from './bodies.en';
import { bodiesJa } from './bodies.ja';
import { dutiesEn } from './duties.en';
import { dutiesJa } from './duties.ja';
import { eventsPageEn } from './events_page.en';
import { eventsPageJa } from './events_page.ja';
import { meetingsEn } from './meetings.en';
import { meetingsJa } from './meetings.ja';
import { membersEn } from './members.en';
import { membersJa } from './members.ja';
import { overviewEn } from './overview.en';
import { overviewJa } from './overview.ja';

const ja = {
  common: commonJa,
  overview: overviewJa,
  bodies: bodiesJa,
  meetings: meetingsJa,
  members: membersJa,
  duties: dutiesJa,
  events: eventsPageJa,
};

const en: typeof ja = {
  common: commonEn,
  overview: overviewEn,
  bodies: bodiesEn,
  meetings: meetingsEn,
  members: membersEn,
  duties: dutiesEn,
  events: eventsPageEn,
};

// Reading it in a component draws the component anew in the other language.
export const words = computed(() => (language.value === 'ja' ? ja : en));
