// The status to which the URL narrows the tree down.
import { IndicatorStatus } from '@generated/yoriai/api/v1/indicators_pb';
import { queryValue } from '../../state/route';

export function chosenStatus(): IndicatorStatus | undefined {
  const asked = Number(queryValue('status'));
  const known = asked !== 0 && IndicatorStatus[asked] !== undefined;
  return known ? asked as IndicatorStatus : undefined;
}
