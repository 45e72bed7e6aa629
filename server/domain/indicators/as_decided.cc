#include "server/domain/indicators/as_decided.h"

#include <optional>

#include "absl/strings/string_view.h"
#include "server/domain/fiscal_calendar.h"

namespace yoriai::server {
namespace {

bool DecidedBy(absl::string_view decided_on, absl::CivilDay on) {
  const std::optional<absl::CivilDay> day = ParseDay(decided_on);
  return !day || *day <= on;
}

// Returns the wording of a year's target that stood on the day, or nullptr.
// `newest` is the one on record.
const apipb::YearTarget* StandingTarget(const apipb::Indicator& indicator,
                                        const apipb::YearTarget& newest,
                                        absl::CivilDay on) {
  if (DecidedBy(newest.decided_on(), on)) return &newest;
  const apipb::YearTarget* standing = nullptr;
  for (const apipb::YearTarget& earlier : indicator.earlier_targets()) {
    if (earlier.fiscal_year() == newest.fiscal_year() &&
        DecidedBy(earlier.decided_on(), on)) {
      standing = &earlier;
    }
  }
  return standing;
}

}  // namespace

apipb::Indicator AsDecidedBy(const apipb::Indicator& indicator,
                             absl::CivilDay on) {
  apipb::Indicator decided;
  decided.set_plan_id(indicator.plan_id());
  decided.set_indicator_id(indicator.indicator_id());
  decided.set_element_id(indicator.element_id());
  decided.set_kind(indicator.kind());
  if (indicator.has_terms()) *decided.mutable_terms() = indicator.terms();
  for (const apipb::YearTarget& newest : indicator.targets()) {
    const apipb::YearTarget* const standing =
        StandingTarget(indicator, newest, on);
    if (standing != nullptr) *decided.add_targets() = *standing;
  }
  if (indicator.retired() && DecidedBy(indicator.retired_on(), on)) {
    decided.set_retired(true);
    decided.set_retired_on(indicator.retired_on());
  }
  return decided;
}

}  // namespace yoriai::server
