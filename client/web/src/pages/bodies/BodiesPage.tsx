// All bodies by kind: whether they work, when they met and will meet, and
// whether they meet as often as their mandates ask.
import {
  type Body,
  type Meeting,
} from '@generated/yoriai/api/v1/bodies_service_pb';
import { BodyKind } from '@generated/yoriai/event/v1/bodies_pb';
import { words } from '../../i18n';
import { matcher } from '../../i18n/fold';
import { count } from '../../i18n/format';
import { bodyKindLabel } from '../../i18n/labels';
import { Answered } from '../../parts/Answered';
import { SearchField } from '../../parts/filters';
import { groupedBy } from '../../parts/grouped';
import { PageHeading } from '../../parts/PageHeading';
import { Text } from '../../parts/Text';
import { shownDay } from '../../state/moment';
import { planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';
import { hrefToOne, queryValue, setQuery } from '../../state/route';
import { fetchMeetings, MEETING_EVENTS } from '../meetings/all_meetings';
import { MeetingLink } from '../meetings/MeetingLink';
import { ScrollSideways } from '../../parts/ScrollSideways';
import { BODY_EVENTS, fetchBodies, fetchMeetingDuties } from './answers';
import { BodyStateMark } from './BodyStateMark';
import { cadences, type Cadence } from './cadence';
import { CadenceMark } from './CadenceMark';
import { bodyStateOn, neighboursOn } from './on_day';
import '../../parts/content.css';
import './bodies.css';

// In the order in which an organisation chart would have them.
const KINDS = [
  BodyKind.GOVERNANCE,
  BodyKind.COUNCIL,
  BodyKind.COMMITTEE,
  BodyKind.WORKING_GROUP,
  BodyKind.CONSORTIUM,
  BodyKind.FORUM,
];

export default function BodiesPage() {
  const t = words.value.bodies;
  const list = useAnswer('bodies', fetchBodies, BODY_EVENTS, {
    day: false,
  });
  const meetings = useAnswer(
    'meetings',
    (at) => fetchMeetings('', at),
    MEETING_EVENTS,
    { day: false },
  );
  const duties = useAnswer(
    `meeting duties ${planId.value}`,
    (at) => fetchMeetingDuties(planId.value, at),
    [...BODY_EVENTS, ...MEETING_EVENTS],
  );
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <Answered of={list}>
        {({ bodies }) => (
          <BodyList
            bodies={bodies}
            meetings={meetings.answer?.meetings ?? []}
            cadenceOf={cadences(duties.answer?.duties ?? [])}
          />
        )}
      </Answered>
    </>
  );
}

interface ListProps {
  bodies: readonly Body[];
  meetings: readonly Meeting[];
  cadenceOf: ReadonlyMap<string, Cadence>;
}

function BodyList({ bodies, meetings, cadenceOf }: ListProps) {
  const t = words.value.bodies;
  const query = queryValue('q');
  const on = shownDay.value;
  const matches = matcher(query);
  const shown = bodies.filter(
    (body) =>
      bodyStateOn(body, on) !== null &&
      matches(body.name?.ja ?? '', body.name?.en ?? '', body.bodyId),
  );
  const meetingsOf = groupedBy(meetings, ({ bodyId }) => bodyId);
  return (
    <>
      <div class="filters" role="search">
        <SearchField
          label={t.search}
          value={query}
          onChange={(q) => setQuery({ q }, 'replace')}
        />
        <p class="filters-count" role="status">
          {t.count(count(shown.length))}
        </p>
      </div>
      {shown.length === 0 && <p class="muted">{t.noneMatches}</p>}
      {KINDS.map((kind) => {
        const ofKind = shown.filter((body) => body.kind === kind);
        return ofKind.length === 0 ? null : (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              {bodyKindLabel(kind)}{' '}
              <span class="muted">{count(ofKind.length)}</span>
            </h2>
            <BodyTable
              bodies={ofKind}
              meetingsOf={meetingsOf}
              cadenceOf={cadenceOf}
            />
          </section>
        );
      })}
    </>
  );
}

function BodyTable(props: {
  bodies: readonly Body[];
  meetingsOf: ReadonlyMap<string, readonly Meeting[]>;
  cadenceOf: ReadonlyMap<string, Cadence>;
}) {
  const t = words.value.bodies;
  return (
    <ScrollSideways>
      <table class="body-table">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.last}</th>
            <th scope="col">{t.next}</th>
            <th scope="col">{t.cadence}</th>
          </tr>
        </thead>
        <tbody>
          {props.bodies.map((body) => (
            <BodyRow
              key={body.bodyId}
              body={body}
              meetings={props.meetingsOf.get(body.bodyId) ?? []}
              cadence={props.cadenceOf.get(body.bodyId)}
            />
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}

function BodyRow(props: {
  body: Body;
  meetings: readonly Meeting[];
  cadence: Cadence | undefined;
}) {
  const { body, meetings, cadence } = props;
  const on = shownDay.value;
  const { last, next } = neighboursOn(meetings, on);
  return (
    <tr>
      <th scope="row">
        <a href={hrefToOne('bodies', body.bodyId)}>
          <Text of={body.name} />
        </a>
      </th>
      <td>
        <BodyStateMark state={bodyStateOn(body, on)} />
      </td>
      <td class="nowrap">
        <MeetingLink meeting={last} />
      </td>
      <td class="nowrap">
        <MeetingLink meeting={next} />
      </td>
      <td>
        <CadenceMark cadence={cadence} />
      </td>
    </tr>
  );
}
