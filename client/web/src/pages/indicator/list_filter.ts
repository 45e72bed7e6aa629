// Which indicators of a list are shown.
import { type AssessedIndicator } from '@generated/yoriai/api/v1/indicators_pb';
import { matcher } from '../../i18n/fold';

// Returns those that match all of: words, a status (its number), and an
// organisation that owes reports. An empty text stands for any.
export function filtered(
  list: readonly AssessedIndicator[],
  query: string,
  status: string,
  organisationId: string,
): AssessedIndicator[] {
  const matches = matcher(query);
  return list.filter(
    ({ indicator, assessment }) =>
      (status === '' || String(assessment?.status) === status) &&
      (organisationId === '' ||
        reportersOf(indicator).includes(organisationId)) &&
      matches(
        indicator?.terms?.name?.ja ?? '',
        indicator?.terms?.name?.en ?? '',
        indicator?.indicatorId ?? '',
      ),
  );
}

// Returns the organisations that owe reports of any of them, each once.
export function organisationsOf(list: readonly AssessedIndicator[]): string[] {
  return [
    ...new Set(list.flatMap(({ indicator }) => reportersOf(indicator))),
  ].sort();
}

function reportersOf(indicator: AssessedIndicator['indicator']): string[] {
  return indicator?.terms?.reporting?.organisationIds ?? [];
}
