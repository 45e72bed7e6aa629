// Chooses the fiscal year of a list, which stands in the URL as `fy`.
import { useId } from 'preact/hooks';
import { words } from '../i18n';
import { fiscalYear as yearName } from '../i18n/format';
import { fiscalYear, fiscalYears } from '../state/plan';
import { setQuery } from '../state/route';

export function FiscalYearChoice() {
  const id = useId();
  return (
    <div class="filter">
      <label for={id}>{words.value.common.time.fiscalYear}</label>
      <select
        id={id}
        value={String(fiscalYear.value)}
        onChange={(event) => setQuery({ fy: event.currentTarget.value })}
      >
        {fiscalYears.value.map((year) => (
          <option key={year} value={String(year)}>
            {yearName(year)}
          </option>
        ))}
      </select>
    </div>
  );
}
