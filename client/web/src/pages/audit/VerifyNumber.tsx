// Chooses a number, and has it verified.

import { useSignal } from '@preact/signals';

import { indicators, plans } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { ProofOfNumber } from '../../audit/ProofOfNumber';
import { useWords } from '../../i18n';
import { formatFiscalYear, textIn } from '../../i18n/format';
import { Answered } from '../../parts/Answered';
import { atMoment, moment, type Moment } from '../../state/moment';
import { useAnswer } from '../../state/resource';
import { queryValue } from '../../state/route';

// The plan, the year that is on, and the indicators to choose from.
async function fetchChoices(planId: string, at: Moment) {
  const { plan, fiscalYear } = await plans.getPlan({
    ...atMoment(at),
    planId,
  });
  const pages = await allPages((pageToken) =>
    indicators.listIndicators({
      ...atMoment(at),
      planId,
      pageSize: PAGE_SIZE_MAX,
      pageToken,
    }),
  );
  return {
    plan,
    present: fiscalYear,
    indicators: pages.flatMap((page) => page.indicators),
  };
}

export function VerifyNumber() {
  const words = useWords().audit.number;
  const indicatorId = useSignal('');
  const fiscalYear = useSignal(0);
  const at = moment.value;
  const planId = queryValue('plan');
  const answer = useAnswer('audit/plan', () => fetchChoices(planId, at));
  return (
    <section aria-labelledby="verify-number-title">
      <h2 id="verify-number-title">{words.title}</h2>
      <p>{words.lead}</p>
      <Answered answer={answer}>
        {({ plan, present, indicators: known }) => {
          const first = plan?.terms?.firstFiscalYear ?? 0;
          const last = plan?.terms?.lastFiscalYear ?? first;
          const chosen =
            indicatorId.value === ''
              ? (known[0]?.indicator?.indicatorId ?? '')
              : indicatorId.value;
          const year = fiscalYear.value === 0 ? present : fiscalYear.value;
          return (
            <>
              <div class="fields">
                <label>
                  {words.indicator}
                  <select
                    value={chosen}
                    onChange={(event) => {
                      indicatorId.value = event.currentTarget.value;
                    }}
                  >
                    {known.map(({ indicator }) => (
                      <option
                        key={indicator?.indicatorId}
                        value={indicator?.indicatorId}
                      >
                        {textIn(indicator?.terms?.name)}
                      </option>
                    ))}
                  </select>
                </label>
                <label>
                  {words.fiscalYear}
                  <select
                    value={String(year)}
                    onChange={(event) => {
                      fiscalYear.value = Number(event.currentTarget.value);
                    }}
                  >
                    {Array.from({ length: last - first + 1 }, (_, i) => (
                      <option key={i} value={String(first + i)}>
                        {formatFiscalYear(first + i)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              <ProofOfNumber
                planId={plan?.planId ?? ''}
                indicatorId={chosen}
                fiscalYear={year}
                moment={at}
              />
            </>
          );
        }}
      </Answered>
    </section>
  );
}
