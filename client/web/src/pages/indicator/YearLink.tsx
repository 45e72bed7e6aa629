// Chooses the fiscal year that the page explains.
import { fiscalYear } from '../../i18n/format';
import { hrefTo, route } from '../../state/route';

interface Props {
  year: number;
  chosen: boolean;
}

export function YearLink({ year, chosen }: Props) {
  const { id } = route.value;
  const href = hrefTo(`/indicators/${encodeURIComponent(id)}`, {
    fy: String(year),
  });
  return (
    <a class="year-link" href={href} aria-current={chosen ? 'true' : undefined}>
      {fiscalYear(year)}
    </a>
  );
}
