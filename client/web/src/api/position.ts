// Which position of the log a point in time stands for.
import { asOfRequest, type Moment } from '../state/moment';
import { plans } from './clients';

// Returns the position up to which the record counts; nothing for now.
export async function positionAt(
  at: Moment,
  signal?: AbortSignal,
): Promise<bigint | undefined> {
  if (at.asOf === '') return undefined;
  if (/^\d+$/.test(at.asOf)) return BigInt(at.asOf);
  // Any answer says which position it reflects.
  const { basis } = await plans.listPlans(
    { pageSize: 1, ...asOfRequest(at) }, signal ? { signal } : {});
  return basis?.position ?? 0n;
}
