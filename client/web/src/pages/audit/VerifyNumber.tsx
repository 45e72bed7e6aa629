// Chooses a number, and has it verified.

import { useSignal } from '@preact/signals';

import { indicators, plans } from '../../api/clients';
import { allPages, PAGE_SIZE_MAX } from '../../api/pages';
import { ProofOfNumber } from '../../audit/ProofOfNumber';
import { auditWords } from '../../i18n/audit';
import { fiscalYear } from '../../i18n/format';
import { textOf } from '../../i18n/text';
import { Answered } from '../../parts/Answered';
import { atMoment, type Moment } from '../../state/moment';
import { planId } from '../../state/plan';
import { useAnswer } from '../../state/resource';

const DEPENDS_ON = ['PlanRevised', 'IndicatorDefined', 'IndicatorRevised'];

// The plan, the year that is on, and the indicators to choose from.
async function fetchChoices(id: string, at: Moment) {
  const { plan, fiscalYear } = await plans.getPlan({
    ...atMoment(at),
    planId: id,
  });
  const pages = await allPages((pageToken) =>
    indicators.listIndicators({
      ...atMoment(at),
      planId: id,
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
  const text = auditWords.value.number;
  const indicatorId = useSignal('');
  const chosenYear = useSignal(0);
  const id = planId.value;
  const answer = useAnswer(
    `audit/plan/${id}`,
    (at) => fetchChoices(id, at),
    DEPENDS_ON,
  );
  return (
    <section aria-labelledby="verify-number-title">
      <h2 id="verify-number-title">{text.title}</h2>
      <p>{text.lead}</p>
      <Answered of={answer}>
        {({ plan, present, indicators: known }) => {
          const first = plan?.terms?.firstFiscalYear ?? 0;
          const last = plan?.terms?.lastFiscalYear ?? first;
          const chosen =
            indicatorId.value === ''
              ? (known[0]?.indicator?.indicatorId ?? '')
              : indicatorId.value;
          const year = chosenYear.value === 0 ? present : chosenYear.value;
          return (
            <>
              <div class="choices">
                <label>
                  {text.indicator}
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
                        {textOf(indicator?.terms?.name)}
                      </option>
                    ))}
                  </select>
                </label>
                <label>
                  {text.fiscalYear}
                  <select
                    value={String(year)}
                    onChange={(event) => {
                      chosenYear.value = Number(event.currentTarget.value);
                    }}
                  >
                    {Array.from({ length: last - first + 1 }, (_, i) => (
                      <option key={i} value={String(first + i)}>
                        {fiscalYear(first + i)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              <ProofOfNumber
                planId={plan?.planId ?? ''}
                indicatorId={chosen}
                fiscalYear={year}
              />
            </>
          );
        }}
      </Answered>
    </section>
  );
}
