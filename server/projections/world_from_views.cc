#include "server/projections/world_from_views.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/container/btree_set.h"
#include "server/domain/errors.h"
#include "server/domain/subject.h"
#include "server/projections/activities_view.h"
#include "server/projections/all_projections.h"
#include "server/projections/bodies_view.h"
#include "server/projections/federation_view.h"
#include "server/projections/meetings_view.h"
#include "server/projections/plan_view.h"
#include "server/projections/reports_view.h"
#include "server/projections/view_overlay.h"

namespace yoriai::server {
namespace {

class WorldOverViews final : public WorldDraft, public World {
 public:
  WorldOverViews(std::shared_ptr<const storage::ViewReader> views,
                 storage::Position position,
                 const std::vector<std::unique_ptr<Projection>>& projections)
      : projections_(projections),
        position_(position),
        views_(std::move(views)),
        overlay_(*views_, position),
        federation_(overlay_, position),
        bodies_(overlay_, position),
        meetings_(overlay_, position),
        plan_(overlay_, position),
        reports_(overlay_, position),
        activities_(overlay_, position) {}

  const World& world() const override { return *this; }
  storage::Position position() const override { return position_; }

  void TryOut(const eventpb::Event& event,
              absl::string_view author_id) override {
    tried_out_ = Next(tried_out_ < position_ ? position_ : tried_out_);
    RecordedEvent recorded;
    recorded.position = tried_out_;
    recorded.author_id = std::string(author_id);
    recorded.event = event;
    for (const std::unique_ptr<Projection>& projection : projections_) {
      ViewDraft& draft = overlay_.Draft(projection->view());
      draft.BeginEvent(tried_out_);
      projection->Fold(recorded, draft);
    }
  }

  std::vector<std::string> relied_streams() const override {
    return {relied_.begin(), relied_.end()};
  }

  bool relied_on_all() const override { return relied_on_all_; }

  absl::Status status() const override {
    if (!status_.ok()) return status_;
    const absl::Status drafts = overlay_.status();
    return drafts.ok() ? drafts : InternalFault(drafts.message());
  }

  bool HasOrganisations() const override {
    const absl::StatusOr<bool> answer = federation_.HasOrganisations();
    if (!answer.ok()) status_.Update(answer.status());
    // Once there is one there always will be; until then, the next event in
    // the log can be the first.
    relied_on_all_ |= !answer.value_or(false);
    return answer.value_or(false);
  }

  std::optional<apipb::Organisation> FindOrganisation(
      absl::string_view organisation_id) const override {
    RelyOn(OrganisationStream(organisation_id));
    return Answer(federation_.FindOrganisation(organisation_id));
  }

  std::optional<apipb::Body> FindBody(
      absl::string_view body_id) const override {
    RelyOn(BodyStream(body_id));
    return Answer(bodies_.FindBody(body_id));
  }
  std::optional<apipb::Seat> FindSeat(
      absl::string_view body_id, absl::string_view seat_id) const override {
    RelyOn(BodyStream(body_id));
    return Answer(bodies_.FindSeat(body_id, seat_id));
  }
  std::vector<apipb::Seat> ListSeats(absl::string_view body_id) const override {
    RelyOn(BodyStream(body_id));
    absl::StatusOr<std::vector<apipb::Seat>> seats = bodies_.ListSeats(body_id);
    if (seats.ok()) return *std::move(seats);
    status_.Update(seats.status());
    return {};
  }
  std::optional<apipb::BodyTheme> FindTheme(
      absl::string_view body_id, absl::string_view theme_id) const override {
    RelyOn(BodyStream(body_id));
    return Answer(bodies_.FindTheme(body_id, theme_id));
  }
  std::optional<apipb::Proposal> FindProposal(
      absl::string_view body_id, absl::string_view proposal_id) const override {
    RelyOn(BodyStream(body_id));
    return Answer(bodies_.FindProposal(body_id, proposal_id));
  }
  std::optional<apipb::Decision> FindDecision(
      absl::string_view decision_id) const override {
    RelyOn(DecisionStream(decision_id));
    return Answer(bodies_.FindDecision(decision_id));
  }

  std::optional<apipb::ActionItem> FindActionItem(
      absl::string_view body_id,
      absl::string_view action_item_id) const override {
    RelyOn(BodyStream(body_id));
    return Answer(bodies_.FindActionItem(body_id, action_item_id));
  }

  std::optional<apipb::Meeting> FindMeeting(
      absl::string_view meeting_id) const override {
    RelyOn(MeetingStream(meeting_id));
    return Answer(meetings_.FindMeeting(meeting_id));
  }

  std::optional<apipb::Plan> FindPlan(
      absl::string_view plan_id) const override {
    RelyOn(PlanStream(plan_id));
    return Answer(plan_.FindPlan(plan_id));
  }
  std::optional<apipb::PlanElement> FindElement(
      absl::string_view plan_id, absl::string_view element_id) const override {
    RelyOn(PlanStream(plan_id));
    return Answer(plan_.FindElement(plan_id, element_id));
  }
  std::optional<apipb::InitiativeStanding> FindInitiative(
      absl::string_view plan_id, absl::string_view element_id,
      absl::string_view initiative_id) const override {
    RelyOn(PlanStream(plan_id));
    return Answer(plan_.FindInitiative(plan_id, element_id, initiative_id));
  }
  std::optional<apipb::Indicator> FindIndicator(
      absl::string_view plan_id,
      absl::string_view indicator_id) const override {
    RelyOn(PlanStream(plan_id));
    return Answer(plan_.FindIndicator(plan_id, indicator_id));
  }

  std::optional<apipb::IndicatorReport> FindReport(
      absl::string_view plan_id, absl::string_view indicator_id,
      absl::string_view report_event_id) const override {
    RelyOn(IndicatorStream(plan_id, indicator_id));
    return Answer(reports_.FindReport(plan_id, indicator_id, report_event_id));
  }

  std::optional<apipb::ActivityEntry> FindActivity(
      absl::string_view activity_id) const override {
    RelyOn(ActivityStream(activity_id));
    return Answer(activities_.FindActivity(activity_id));
  }

 private:
  void RelyOn(std::string stream) const { relied_.insert(std::move(stream)); }

  template <typename Row>
  std::optional<Row> Answer(absl::StatusOr<std::optional<Row>> answer) const {
    if (answer.ok()) return *std::move(answer);
    status_.Update(answer.status());
    return std::nullopt;
  }

  const std::vector<std::unique_ptr<Projection>>& projections_;
  const storage::Position position_;
  storage::Position tried_out_ = storage::Position::kBeforeFirst;
  // Keeps its rows from being dropped as long as this world is.
  const std::shared_ptr<const storage::ViewReader> views_;
  ViewOverlay overlay_;
  const FederationView federation_;
  const BodiesView bodies_;
  const MeetingsView meetings_;
  const PlanView plan_;
  const ReportsView reports_;
  const ActivitiesView activities_;

  // What asking leaves behind.
  mutable absl::btree_set<std::string> relied_;
  mutable bool relied_on_all_ = false;
  mutable absl::Status status_;
};

}  // namespace

WorldFromViews::WorldFromViews(Projector& projector)
    : projector_(projector), projections_(ProjectionsForRules()) {}

std::unique_ptr<WorldDraft> WorldFromViews::Open() const {
  // The position first: whatever rows are opened then have reached it.
  const storage::Position position = projector_.position();
  return std::make_unique<WorldOverViews>(projector_.OpenViews(), position,
                                          projections_);
}

void WorldFromViews::AfterReached(storage::Position position,
                                  absl::Time deadline,
                                  std::function<void(absl::Status)> then) {
  projector_.AfterReached(position, deadline, std::move(then));
}

}  // namespace yoriai::server
