#include "server/projections/tallies.h"

#include "absl/strings/str_cat.h"
#include "server/domain/activity_facts.h"
#include "server/domain/event_visitor.h"
#include "server/domain/subject.h"

namespace yoriai::server {
namespace {

viewpb::DayTally Negative(const viewpb::DayTally& tally) {
  viewpb::DayTally negative;
  negative.set_count(-tally.count());
  negative.set_attendance(-tally.attendance());
  negative.set_recipients_in_person(-tally.recipients_in_person());
  negative.set_articles(-tally.articles());
  negative.set_net_units(-tally.net_units());
  negative.set_net_seats(-tally.net_seats());
  return negative;
}

viewpb::DayTally One() {
  viewpb::DayTally tally;
  tally.set_count(1);
  return tally;
}

struct Folding {
  ViewDraft& rows;
  const RecordedEvent& recorded;

  void operator()(const eventpb::MeetingHeld& event) {
    viewpb::MeetingContribution contribution;
    contribution.set_body_id(event.body_id());
    contribution.set_held_on(occurred_on());
    contribution.set_attendance(event.minutes().attendance_count());
    // A meeting is held once, so there is nothing to take back; and to look for
    // it would cost more than all else here.
    CountMeeting(contribution, 1);
    rows.Put(MeetingRow(event.meeting_id()), contribution);
  }
  void operator()(const eventpb::MeetingRecordCorrected& event) {
    const std::string row = MeetingRow(event.meeting_id());
    viewpb::MeetingContribution contribution;
    if (!rows.Get(row, &contribution)) return;
    CountMeeting(contribution, -1);
    contribution.set_held_on(event.held_on());
    contribution.set_attendance(event.minutes().attendance_count());
    CountMeeting(contribution, 1);
    rows.Put(row, contribution);
  }
  void operator()(const eventpb::ThemeAdopted& event) {
    CountOf(event.body_id(), One());
  }
  void operator()(const eventpb::ProposalMade& event) {
    CountOf(event.body_id(), One());
  }
  void operator()(const eventpb::DecisionRecorded& event) {
    CountOf(event.body_id(), One());
  }
  void operator()(const eventpb::SeatTaken& event) {
    viewpb::DayTally tally = One();
    tally.set_net_seats(1);
    CountOf(event.body_id(), tally);
  }
  void operator()(const eventpb::SeatVacated& event) {
    CountOf(event.body_id(), One());
    // Who asks for the members of a body asks for the seats taken.
    viewpb::DayTally vacated;
    vacated.set_net_seats(-1);
    Count({.type = "SeatTaken", .body_id = event.body_id()}, occurred_on(),
          vacated);
  }
  void operator()(const eventpb::MemberJoined& event) {
    HoldUnits(event.organisation_id(), event.units());
  }
  void operator()(const eventpb::MembershipUnitsChanged& event) {
    HoldUnits(event.organisation_id(), event.units());
  }
  void operator()(const eventpb::MemberLeft& event) {
    HoldUnits(event.organisation_id(), 0);
  }
  void operator()(const eventpb::ActivityCorrected& event) {
    const ActivityFacts truth = ReplacementFactsOf(event);
    viewpb::ActivityContribution contribution;
    const std::string row = ActivityRow(event.activity_id());
    if (truth.activity == nullptr || !rows.Get(row, &contribution)) return;
    CountActivity(contribution, -1);
    Describe(truth, event.happened_on(), contribution);
    CountActivity(contribution, 1);
    rows.Put(row, contribution);
  }
  void operator()(const eventpb::ActivityWithdrawn& event) {
    viewpb::ActivityContribution contribution;
    const std::string row = ActivityRow(event.activity_id());
    if (!rows.Get(row, &contribution)) return;
    CountActivity(contribution, -1);
    contribution.mutable_entry()->set_withdrawn(true);
    rows.Put(row, contribution);
  }
  template <typename Event>
  void operator()(const Event&) {
    const ActivityFacts facts = FactsOf(recorded.event);
    if (facts.activity == nullptr) return;
    viewpb::ActivityContribution contribution;
    contribution.mutable_entry()->set_type(TypeOf(recorded.event));
    Describe(facts, occurred_on(), contribution);
    CountActivity(contribution, 1);
    rows.Put(ActivityRow(facts.activity->activity_id()), contribution);
  }

  const std::string& occurred_on() const {
    return recorded.event.header().occurred_on();
  }

  static std::string MeetingRow(const std::string& meeting_id) {
    return absl::StrCat("meeting/", meeting_id);
  }
  static std::string ActivityRow(const std::string& activity_id) {
    return absl::StrCat("activity/", activity_id);
  }

  void CountMeeting(const viewpb::MeetingContribution& contribution, int sign) {
    viewpb::DayTally tally = One();
    tally.set_attendance(contribution.attendance());
    Count({.type = "MeetingHeld", .body_id = contribution.body_id()},
          contribution.held_on(), sign < 0 ? Negative(tally) : tally);
  }

  void HoldUnits(const std::string& organisation_id, int64_t units) {
    const std::string row = absl::StrCat("member/", organisation_id);
    viewpb::MembershipContribution membership;
    rows.Get(row, &membership);
    viewpb::DayTally tally = One();
    tally.set_net_units(units - membership.units());
    membership.set_units(units);
    rows.Put(row, membership);
    CountOf("", tally);
  }

  // Keeps of an activity what it is counted by.
  static void Describe(const ActivityFacts& facts, const std::string& day,
                       viewpb::ActivityContribution& contribution) {
    apipb::ActivityEntry& entry = *contribution.mutable_entry();
    entry.set_happened_on(day);
    eventpb::Activity& activity = *entry.mutable_activity();
    activity.set_body_id(facts.activity->body_id());
    activity.set_plan_id(facts.activity->plan_id());
    activity.set_action_plan_id(facts.activity->action_plan_id());
    contribution.set_recipients_in_person(facts.recipients_in_person);
    contribution.set_articles(facts.articles);
  }

  void CountActivity(const viewpb::ActivityContribution& contribution,
                     int sign) {
    const apipb::ActivityEntry& entry = contribution.entry();
    if (entry.withdrawn()) return;
    viewpb::DayTally tally = One();
    tally.set_recipients_in_person(contribution.recipients_in_person());
    tally.set_articles(contribution.articles());
    const bool in_plan = !entry.activity().action_plan_id().empty();
    Count({.type = entry.type(),
           .body_id = entry.activity().body_id(),
           .plan_id = in_plan ? entry.activity().plan_id() : "",
           .action_plan_id = entry.activity().action_plan_id()},
          entry.happened_on(), sign < 0 ? Negative(tally) : tally);
  }

  // Counts the present event under its own type.
  void CountOf(absl::string_view body_id, const viewpb::DayTally& tally) {
    const std::string type = TypeOf(recorded.event);
    Count({.type = type, .body_id = body_id}, occurred_on(), tally);
  }

  // Counts in every facet that leaves open some, all or none of what `facet`
  // names.
  void Count(const Facet& facet, const std::string& day,
             const viewpb::DayTally& tally) {
    const Facet of_type{.type = facet.type};
    const Facet of_body{.type = facet.type, .body_id = facet.body_id};
    Facet of_action_plan = facet;
    of_action_plan.body_id = "";
    Add(of_type, day, tally);
    if (!facet.body_id.empty()) Add(of_body, day, tally);
    if (facet.action_plan_id.empty()) return;
    Add(of_action_plan, day, tally);
    if (!facet.body_id.empty()) Add(facet, day, tally);
  }

  void Add(const Facet& facet, const std::string& day,
           const viewpb::DayTally& tally) {
    const std::string row = absl::StrCat(TalliesProjection::Days(facet), day);
    viewpb::DayTally sum;
    rows.Get(row, &sum);
    AddTo(sum, tally);
    if (sum.ByteSizeLong() == 0) {
      rows.Remove(row);
    } else {
      rows.Put(row, sum);
    }
  }
};

}  // namespace

void AddTo(viewpb::DayTally& sum, const viewpb::DayTally& tally) {
  sum.set_count(sum.count() + tally.count());
  sum.set_attendance(sum.attendance() + tally.attendance());
  sum.set_recipients_in_person(sum.recipients_in_person() +
                               tally.recipients_in_person());
  sum.set_articles(sum.articles() + tally.articles());
  sum.set_net_units(sum.net_units() + tally.net_units());
  sum.set_net_seats(sum.net_seats() + tally.net_seats());
}

void TalliesProjection::Fold(const RecordedEvent& recorded,
                             ViewDraft& rows) const {
  VisitPayload(recorded.event, Folding{rows, recorded});
}

std::string TalliesProjection::Days(const Facet& facet) {
  return absl::StrCat("day/", facet.type, "/", facet.body_id, "/",
                      facet.plan_id, "/", facet.action_plan_id, "/");
}

}  // namespace yoriai::server
