#include "client/cli/year_report/gathering.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "client/cli/recording.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr const char* kMembershipTypes[] = {
    "MemberJoined", "MembershipUnitsChanged", "MemberLeft"};
constexpr const char* kCorrectionTypes[] = {
    "IndicatorReportCorrected", "IndicatorReportWithdrawn",
    "IndicatorReportReturned",  "MeetingRecordCorrected",
    "ActivityCorrected",        "ActivityWithdrawn"};

absl::Time TimeOf(const google::protobuf::Timestamp& stamp) {
  return absl::FromUnixSeconds(stamp.seconds()) +
         absl::Nanoseconds(stamp.nanos());
}

apipb::AsOf PointAt(absl::Time time) {
  apipb::AsOf point;
  google::protobuf::Timestamp& stamp = *point.mutable_recorded_time();
  stamp.set_seconds(absl::ToUnixSeconds(time));
  stamp.set_nanos(static_cast<int32_t>(
      (time - absl::FromUnixSeconds(stamp.seconds())) / absl::Nanoseconds(1)));
  return point;
}

// Asks one question after the other, all at one position.
class Gathering final {
 public:
  Gathering(client::Client& client, YearFacts& facts)
      : client_(client), facts_(facts) {
    pinned_.set_position(facts.basis().position());
  }

  absl::Status All(const YearQuestion& question) {
    YORIAI_RETURN_IF_ERROR(Indicators());
    YORIAI_RETURN_IF_ERROR(Organisations());
    YORIAI_RETURN_IF_ERROR(Bodies());
    YORIAI_RETURN_IF_ERROR(Activities());
    YORIAI_RETURN_IF_ERROR(Duties());
    YORIAI_RETURN_IF_ERROR(Changes(question));
    YORIAI_RETURN_IF_ERROR(AtYearEnd());
    return Journal();
  }

 private:
  const std::string& plan_id() const { return facts_.plan.plan().plan_id(); }

  template <typename Request>
  Request Ask() const {
    Request request;
    *request.mutable_as_of() = pinned_;
    if constexpr (requires { request.set_on(std::string()); }) {
      request.set_on(facts_.basis().on());
    }
    return request;
  }

  absl::Status Indicators() { return Indicators(facts_.plan.nodes()); }

  template <typename Nodes>
  absl::Status Indicators(const Nodes& nodes) {
    for (const apipb::PlanNode& node : nodes) {
      for (const apipb::AssessedIndicator& assessed : node.indicators()) {
        auto request = Ask<apipb::GetIndicatorRequest>();
        request.set_plan_id(plan_id());
        request.set_indicator_id(assessed.indicator().indicator_id());
        YORIAI_ASSIGN_OR_RETURN(
            facts_.indicators[assessed.indicator().indicator_id()],
            client_.GetIndicator(request));
      }
      YORIAI_RETURN_IF_ERROR(Indicators(node.children()));
    }
    return absl::OkStatus();
  }

  absl::Status Organisations() {
    return ForEachPage(
        Ask<apipb::ListOrganisationsRequest>(),
        [&](const auto& asked) { return client_.ListOrganisations(asked); },
        [&](const apipb::ListOrganisationsResponse& page) {
          for (const apipb::Organisation& organisation : page.organisations()) {
            facts_.organisations[organisation.organisation_id()] = organisation;
          }
        });
  }

  absl::Status Bodies() {
    std::vector<std::string> ids;
    YORIAI_RETURN_IF_ERROR(ForEachPage(
        Ask<apipb::ListBodiesRequest>(),
        [&](const auto& asked) { return client_.ListBodies(asked); },
        [&](const apipb::ListBodiesResponse& page) {
          for (const apipb::Body& body : page.bodies()) {
            ids.push_back(body.body_id());
          }
        }));
    for (const std::string& id : ids) {
      auto request = Ask<apipb::GetBodyRequest>();
      request.set_body_id(id);
      YORIAI_ASSIGN_OR_RETURN(facts_.bodies.emplace_back(),
                              client_.GetBody(request));
    }
    return ForEachPage(
        Ask<apipb::ListMeetingsRequest>(),
        [&](const auto& asked) { return client_.ListMeetings(asked); },
        [&](const apipb::ListMeetingsResponse& page) {
          facts_.meetings.insert(facts_.meetings.end(), page.meetings().begin(),
                                 page.meetings().end());
        });
  }

  absl::Status Activities() {
    return ForEachPage(
        Ask<apipb::ListActivitiesRequest>(),
        [&](const auto& asked) { return client_.ListActivities(asked); },
        [&](const apipb::ListActivitiesResponse& page) {
          facts_.activities.insert(facts_.activities.end(),
                                   page.activities().begin(),
                                   page.activities().end());
        });
  }

  absl::Status Duties() {
    auto request = Ask<apipb::ListDutiesRequest>();
    request.set_plan_id(plan_id());
    request.set_fiscal_year(facts_.year.year());
    return ForEachPage(
        request, [&](const auto& asked) { return client_.ListDuties(asked); },
        [&](const apipb::ListDutiesResponse& page) {
          facts_.duties.insert(facts_.duties.end(), page.duties().begin(),
                               page.duties().end());
          facts_.duty_counts.assign(page.counts().begin(), page.counts().end());
        });
  }

  absl::Status Changes(const YearQuestion& question) {
    auto request = Ask<apipb::ComparePlansRequest>();
    request.set_plan_id(plan_id());
    if (question.since.has_value()) {
      *request.mutable_earlier() = *question.since;
    } else {
      // What lies after the position is not known there.
      const absl::Time earlier =
          std::min(facts_.year.EndOfYearBefore(), RecordedAt());
      *request.mutable_earlier() = PointAt(earlier);
    }
    absl::StatusOr<apipb::ComparePlansResponse> changes =
        client_.ComparePlans(request);
    if (changes.ok()) {
      facts_.changes = *std::move(changes);
      facts_.since_given = question.since.has_value();
    } else if (question.since.has_value() ||
               !absl::IsNotFound(changes.status())) {
      return changes.status();
    }
    return absl::OkStatus();
  }

  absl::Status AtYearEnd() {
    facts_.ended_on_record = RecordedAt() > facts_.year.End();
    if (!facts_.ended_on_record) return absl::OkStatus();
    auto request = Ask<apipb::GetPlanRequest>();
    request.set_plan_id(plan_id());
    request.set_fiscal_year(facts_.year.year());
    *request.mutable_as_of() = PointAt(facts_.year.End());
    absl::StatusOr<apipb::GetPlanResponse> then = client_.GetPlan(request);
    if (then.ok()) {
      facts_.at_year_end = *std::move(then);
    } else if (!absl::IsNotFound(then.status())) {
      return then.status();
    }
    return absl::OkStatus();
  }

  absl::Status Journal() {
    apipb::ReadRequest request;
    for (const char* type : kMembershipTypes) {
      request.mutable_filter()->add_types(type);
    }
    for (const char* type : kCorrectionTypes) {
      request.mutable_filter()->add_types(type);
    }
    const absl::Time year_end = facts_.year.End();
    return client_.Read(request, [&](const apipb::ReadResponse& response) {
      for (const apipb::RecordedEvent& event : response.events()) {
        if (event.position() > facts_.basis().position()) return false;
        if (absl::StartsWith(event.type(), "Member")) {
          facts_.membership.push_back(event);
        } else if (TimeOf(event.recorded_at()) > year_end) {
          facts_.corrections.push_back(event);
        }
      }
      return response.read_to_position() < facts_.basis().position();
    });
  }

  // When the position that everything is as of was recorded.
  absl::Time RecordedAt() const {
    return facts_.basis().has_recorded_at()
               ? TimeOf(facts_.basis().recorded_at())
               : absl::InfinitePast();
  }

  client::Client& client_;
  YearFacts& facts_;
  apipb::AsOf pinned_;
};

}  // namespace

absl::StatusOr<YearFacts> GatherYear(client::Client& client,
                                     const YearQuestion& question) {
  apipb::GetPlanRequest request;
  request.set_plan_id(question.plan_id);
  request.set_fiscal_year(question.fiscal_year);
  if (question.as_of.point_case() != apipb::AsOf::POINT_NOT_SET) {
    *request.mutable_as_of() = question.as_of;
  }
  request.set_on(question.on);
  YORIAI_ASSIGN_OR_RETURN(apipb::GetPlanResponse plan, client.GetPlan(request));
  YearFacts facts(FiscalYear(plan.fiscal_year(), plan.plan().terms()));
  facts.plan = std::move(plan);
  YORIAI_RETURN_IF_ERROR(Gathering(client, facts).All(question));
  return facts;
}

}  // namespace yoriai::cli
