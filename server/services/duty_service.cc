#include "server/services/duty_service.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/projections/duties_view.h"
#include "server/services/plan_query.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

template <typename List, typename Value>
bool AsksFor(const List& wanted, Value value) {
  return wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// Whether a duty is asked for, whatever state it is in.
bool Matches(const apipb::ListDutiesRequest& request, const apipb::Duty& duty) {
  return (request.organisation_id().empty() ||
          request.organisation_id() == duty.organisation_id()) &&
         (request.body_id().empty() || request.body_id() == duty.body_id()) &&
         AsksFor(request.kinds(), duty.kind());
}

absl::StatusOr<apipb::ListDutiesResponse> ListDutiesPage(
    const ViewQueries& queries, const apipb::ListDutiesRequest& request,
    PageScope& page) {
  YORIAI_RETURN_IF_ERROR(
      CheckOptionalId("organisation_id", request.organisation_id()));
  YORIAI_RETURN_IF_ERROR(CheckOptionalId("body_id", request.body_id()));
  YORIAI_ASSIGN_OR_RETURN(const PlanFrame frame,
                          FindPlanFrame(page.query, request.plan_id()));
  YORIAI_ASSIGN_OR_RETURN(absl::CivilDay on,
                          queries.ResolveDay(request.on(), frame.calendar()));
  // Pages of one list are judged from one day, even across midnight.
  if (page.on.has_value()) on = *page.on;
  YORIAI_ASSIGN_OR_RETURN(const int fiscal_year,
                          ResolveFiscalYear(frame, request.fiscal_year(), on));
  const DutiesView view(page.query.views, page.query.as_of);
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::Duty> duties,
                          view.ListDuties(frame, fiscal_year, on));

  apipb::ListDutiesResponse response;
  std::map<apipb::DutyState, int> counts;
  // The list is made anew for every page, and the same each time: the token
  // says how many of it were given.
  size_t begin = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &begin)) {
    return TokenInvalid("page_token", "it is not of this list");
  }
  size_t index = 0;
  for (apipb::Duty& duty : duties) {
    if (!Matches(request, duty)) continue;
    ++counts[duty.state()];
    if (!AsksFor(request.states(), duty.state())) continue;
    const size_t place = index++;
    if (place < begin) continue;
    if (place == begin + page.size) page.next_after = absl::StrCat(place);
    if (place < begin + page.size) *response.add_duties() = std::move(duty);
  }
  for (const auto& [state, count] : counts) {
    apipb::DutyCount& entry = *response.add_counts();
    entry.set_state(state);
    entry.set_count(count);
  }
  page.query.basis.set_on(FormatDay(on));
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* DutyService::ListDuties(
    grpc::CallbackServerContext* context,
    const apipb::ListDutiesRequest* request,
    apipb::ListDutiesResponse* response) {
  return queries_.AnswerPage(
      context, request, response,
      [this](const apipb::ListDutiesRequest& asked, PageScope& page) {
        return ListDutiesPage(queries_, asked, page);
      });
}

}  // namespace yoriai::server
