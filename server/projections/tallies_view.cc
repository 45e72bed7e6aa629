#include "server/projections/tallies_view.h"

#include <optional>
#include <string>

#include "server/domain/fiscal_calendar.h"

namespace yoriai::server {
TalliesView::TalliesView(const storage::ViewReader& views,
                         storage::Position as_of)
    : rows_(views, kTalliesView, as_of) {}

absl::Status TalliesView::AddDays(
    const Facet& facet, absl::CivilDay first, absl::CivilDay last,
    absl::btree_map<absl::CivilDay, viewpb::DayTally>& days) const {
  const std::string last_day = FormatDay(last);
  return rows_.Visit<viewpb::DayTally>(
      TalliesProjection::Days(facet), FormatDay(first - 1),
      [&](absl::string_view day, const viewpb::DayTally& tally) {
        if (day > last_day) return false;
        if (const std::optional<absl::CivilDay> parsed = ParseDay(day)) {
          AddTo(days[*parsed], tally);
        }
        return true;
      });
}

}  // namespace yoriai::server
