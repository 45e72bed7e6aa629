// A decision by its title, with a link to the body that decided. An event names
// a decision by its id alone, so the bodies are looked through once.
import { hrefTo } from '../state/route';
import { useDecisions } from '../state/decisions';
import { Text } from './Text';

export function DecisionName({ id }: { id: string }) {
  const decision = useDecisions().get(id);
  if (decision === undefined) return <>{id}</>;
  const { bodyId } = decision;
  return (
    <a href={hrefTo(`/bodies/${encodeURIComponent(bodyId)}`)}>
      <Text of={decision.title} />
    </a>
  );
}
