#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/bodies_service.pb.h"
#include "yoriai/api/v1/federation_service.pb.h"
#include "yoriai/api/v1/indicators.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {

// What rules may ask: the state of the federation at one position. Asking is
// all they can do, and whoever implements this notes which streams the answers
// came from, so that the committer can tell whether they still hold.
//
// Each answer is nullopt when there is no such thing. Not thread-safe.
class World {
 public:
  virtual ~World() = default;

  // True once any organisation is registered.
  virtual bool HasOrganisations() const = 0;

  virtual std::optional<apipb::Organisation> FindOrganisation(
      absl::string_view organisation_id) const = 0;
  virtual std::optional<apipb::Body> FindBody(
      absl::string_view body_id) const = 0;
  virtual std::optional<apipb::Seat> FindSeat(
      absl::string_view body_id, absl::string_view seat_id) const = 0;
  // Everybody who sits or sat in the body, in any order.
  virtual std::vector<apipb::Seat> ListSeats(
      absl::string_view body_id) const = 0;
  virtual std::optional<apipb::BodyTheme> FindTheme(
      absl::string_view body_id, absl::string_view theme_id) const = 0;
  virtual std::optional<apipb::Proposal> FindProposal(
      absl::string_view body_id, absl::string_view proposal_id) const = 0;
  virtual std::optional<apipb::Decision> FindDecision(
      absl::string_view decision_id) const = 0;
  virtual std::optional<apipb::ActionItem> FindActionItem(
      absl::string_view body_id, absl::string_view action_item_id) const = 0;
  virtual std::optional<apipb::Meeting> FindMeeting(
      absl::string_view meeting_id) const = 0;
  virtual std::optional<apipb::Plan> FindPlan(
      absl::string_view plan_id) const = 0;
  virtual std::optional<apipb::PlanElement> FindElement(
      absl::string_view plan_id, absl::string_view element_id) const = 0;
  // How an initiative stands, once anything was said of it but that it is
  // meant.
  virtual std::optional<apipb::InitiativeStanding> FindInitiative(
      absl::string_view plan_id, absl::string_view element_id,
      absl::string_view initiative_id) const = 0;
  virtual std::optional<apipb::Indicator> FindIndicator(
      absl::string_view plan_id, absl::string_view indicator_id) const = 0;
  virtual std::optional<apipb::IndicatorReport> FindReport(
      absl::string_view plan_id, absl::string_view indicator_id,
      absl::string_view report_event_id) const = 0;
  virtual std::optional<apipb::ActivityEntry> FindActivity(
      absl::string_view activity_id) const = 0;
};

}  // namespace yoriai::server
