// All meetings of the federation. The service lists them by id and knows no
// days, so a calendar needs all of them; they come page by page, and what has
// come is shown at once.
import { signal } from '@preact/signals';
import { type Basis } from '@generated/yoriai/api/v1/basis_pb';
import { type Meeting } from '@generated/yoriai/api/v1/bodies_service_pb';
import { bodies } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { asOfRequest, type Moment } from '../../state/moment';

export const MEETING_EVENTS = [
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingPostponed',
  'MeetingCancelled',
  'MeetingHeld',
  'MeetingRecordCorrected',
  'MinutesPublished',
];

export interface Meetings {
  meetings: Meeting[];
  basis: Basis | undefined;
}

// What has come of the first loading; null before and after it.
export const loadedSoFar = signal<readonly Meeting[] | null>(null);

// Whether everything came at least once: from then on the old answer is shown
// until the new one is complete.
let complete = false;

// Fetches all meetings; those of one body if `bodyId` is not empty.
export async function fetchMeetings(
  bodyId: string,
  at: Moment,
): Promise<Meetings> {
  const meetings: Meeting[] = [];
  const shows = bodyId === '' && !complete;
  const pages = await allPages(async (pageToken) => {
    const page = await bodies.listMeetings({
      bodyId,
      pageSize: PAGE_SIZE_MAX,
      pageToken,
      ...asOfRequest(at),
    });
    meetings.push(...page.meetings);
    if (shows && page.nextPageToken !== '') loadedSoFar.value = [...meetings];
    return page;
  });
  if (shows) {
    complete = true;
    loadedSoFar.value = null;
  }
  return { meetings, basis: pages[0].basis };
}
