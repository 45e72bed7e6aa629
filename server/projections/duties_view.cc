#include "server/projections/duties_view.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "server/domain/duties.h"

namespace yoriai::server {
namespace {

// Of one read; the lists are read to their ends.
constexpr size_t kRowsPerRead = 1'000;

// Walks over a whole list: `list` returns the page behind a row.
template <typename Row, typename List, typename Take>
absl::Status ForEachRow(List list, Take take) {
  std::string after;
  do {
    YORIAI_ASSIGN_OR_RETURN(Page<Row> page, list(after));
    for (Row& row : page.rows) YORIAI_RETURN_IF_ERROR(take(row));
    after = std::move(page.next_after);
  } while (!after.empty());
  return absl::OkStatus();
}

void Move(std::vector<apipb::Duty> some, std::vector<apipb::Duty>& all) {
  all.insert(all.end(), std::make_move_iterator(some.begin()),
             std::make_move_iterator(some.end()));
}

}  // namespace

DutiesView::DutiesView(const storage::ViewReader& views,
                       storage::Position as_of)
    : plan_(views, as_of),
      reports_(views, as_of),
      bodies_(views, as_of),
      meetings_(views, as_of) {}

absl::StatusOr<std::vector<apipb::Duty>> DutiesView::ListDuties(
    const PlanFrame& frame, int fiscal_year, absl::CivilDay on) const {
  std::vector<apipb::Duty> duties;
  YORIAI_RETURN_IF_ERROR(AddReports(frame, fiscal_year, on, duties));
  YORIAI_RETURN_IF_ERROR(AddMeetings(frame, fiscal_year, on, duties));
  YORIAI_ASSIGN_OR_RETURN(const std::vector<apipb::ActionItem> items,
                          bodies_.AllActionItems());
  Move(ActionItemDuties(items, frame.calendar(), fiscal_year, on), duties);
  std::sort(duties.begin(), duties.end(),
            [](const apipb::Duty& a, const apipb::Duty& b) {
              const auto key = [](const apipb::Duty& duty) {
                return std::tuple(absl::string_view(duty.due_on()),
                                  static_cast<int>(duty.kind()),
                                  absl::string_view(duty.body_id()),
                                  absl::string_view(duty.indicator_id()),
                                  absl::string_view(duty.action_item_id()),
                                  absl::string_view(duty.organisation_id()),
                                  duty.ordinal());
              };
              return key(a) < key(b);
            });
  return duties;
}

absl::Status DutiesView::AddReports(const PlanFrame& frame, int fiscal_year,
                                    absl::CivilDay on,
                                    std::vector<apipb::Duty>& duties) const {
  const std::string& plan_id = frame.plan().plan_id();
  const absl::CivilDay first = frame.calendar().FirstDay(fiscal_year);
  const absl::CivilDay last = frame.calendar().LastDay(fiscal_year);
  return ForEachRow<apipb::Indicator>(
      [&](const std::string& after) {
        return plan_.ListIndicators(plan_id, "", after, kRowsPerRead);
      },
      [&](const apipb::Indicator& indicator) -> absl::Status {
        if (!indicator.terms().has_reporting() ||
            !frame.CountsIn(indicator.element_id(), fiscal_year)) {
          return absl::OkStatus();
        }
        YORIAI_ASSIGN_OR_RETURN(
            const std::vector<apipb::IndicatorReport> reports,
            reports_.ReportsOfDays(plan_id, indicator.indicator_id(), first,
                                   last));
        Move(
            ReportDuties(indicator, reports, frame.calendar(), fiscal_year, on),
            duties);
        return absl::OkStatus();
      });
}

absl::Status DutiesView::AddMeetings(const PlanFrame& frame, int fiscal_year,
                                     absl::CivilDay on,
                                     std::vector<apipb::Duty>& duties) const {
  return ForEachRow<apipb::Body>(
      [&](const std::string& after) {
        return bodies_.ListBodies(after, kRowsPerRead);
      },
      [&](const apipb::Body& body) -> absl::Status {
        if (body.mandate().meetings_per_fiscal_year() == 0) {
          return absl::OkStatus();
        }
        YORIAI_ASSIGN_OR_RETURN(const std::vector<apipb::Meeting> meetings,
                                MeetingsOf(body.body_id()));
        Move(MeetingDuties(body, meetings, frame.calendar(), fiscal_year, on),
             duties);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<apipb::Meeting>> DutiesView::MeetingsOf(
    const std::string& body_id) const {
  std::vector<apipb::Meeting> meetings;
  YORIAI_RETURN_IF_ERROR(ForEachRow<apipb::Meeting>(
      [&](const std::string& after) {
        return meetings_.ListMeetingsOf(body_id, after, kRowsPerRead);
      },
      [&](apipb::Meeting& meeting) {
        meetings.push_back(std::move(meeting));
        return absl::OkStatus();
      }));
  return meetings;
}

}  // namespace yoriai::server
