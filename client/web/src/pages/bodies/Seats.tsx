// Who sits in a body, and who did.
import { type Seat } from '@generated/yoriai/api/v1/bodies_service_pb';
import { words } from '../../i18n';
import { count, day } from '../../i18n/format';
import { seatRoleLabel } from '../../i18n/labels';
import { OrganisationName } from '../../parts/OrganisationName';
import { ScrollSideways } from '../../parts/ScrollSideways';
import { seatsOn } from './on_day';

export function Seats({ seats, on }: { seats: readonly Seat[]; on: string }) {
  const t = words.value.bodies;
  const { held, past } = seatsOn(seats, on);
  if (held.length + past.length === 0) {
    return <p class="muted">{t.nothingYet}</p>;
  }
  return (
    <>
      {held.length > 0 && (
        <>
          <h3>{t.seatsNow(count(held.length))}</h3>
          <SeatTable seats={held} past={false} />
        </>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t.seatsPast(count(past.length))}</summary>
          <SeatTable seats={past} past />
        </details>
      )}
    </>
  );
}

function SeatTable({ seats, past }: { seats: readonly Seat[]; past: boolean }) {
  const t = words.value.bodies;
  // Chairs come first, as the numbers of the roles do.
  const ordered = [...seats].sort((a, b) => a.role - b.role);
  const named = seats.some(({ personName }) => personName !== '');
  return (
    <ScrollSideways>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.role}</th>
            <th scope="col">{t.organisation}</th>
            {named && <th scope="col">{t.person}</th>}
            <th scope="col">{t.since}</th>
            {past && <th scope="col">{t.until}</th>}
          </tr>
        </thead>
        <tbody>
          {ordered.map((seat) => (
            <tr key={`${seat.seatId} ${seat.takenOn}`}>
              <td>{seatRoleLabel(seat.role)}</td>
              <th scope="row">
                <OrganisationName id={seat.organisationId} />
              </th>
              {named && <td>{seat.personName}</td>}
              <td class="nowrap">{day(seat.takenOn)}</td>
              {past && <td class="nowrap">{day(seat.vacatedOn)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollSideways>
  );
}
