// The name of an organisation, by its id.
import { organisationName } from '../state/names';

export function OrganisationName({ id }: { id: string }) {
  return <span title={id}>{organisationName(id)}</span>;
}
